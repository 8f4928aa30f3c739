import type { Run, RunAzure, RunVirtualMachine } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { oneLine } from "../one-line.js";
import { counted, withThousands } from "../../util/counted.js";
import { hanging } from "./hanging.js";
import { listed } from "./listed.js";
import { more } from "./more.js";
import { resourceLabel } from "./resource-label.js";
import type { Section } from "./section.js";

type AskedVirtualMachine = RunVirtualMachine & { readonly azure: RunAzure };

const max = 10;

/** Source for the scope of the pre-validation: `ProtectionIntentOperations.validate` of @azure/arm-recoveryservicesbackup 12.0.0. */
const covers =
  "Azure's pre-validation checks the capacity of the vault and existing protection, not disks, network or agent. It changes no verdict of this report.";

/** The answers of Azure Backup, with every contradiction in Azure's own words. */
export const askedAzureSection: Section = function* (run, { palette, width, verbose }) {
  const asked = run.virtualMachines.filter((vm): vm is AskedVirtualMachine => vm.azure !== undefined);
  if (asked.length === 0) return;
  yield palette.heading("Asked Azure");
  yield* hanging("  ", summary(asked), width);
  yield* hanging("  ", covers, width, palette.dim);
  const disagreeing = asked.filter(({ azure }) => azure.agreement === "disagrees");
  const shown = verbose ? disagreeing : disagreeing.slice(0, max);
  for (const vm of shown) {
    const { azure, id } = vm;
    yield* hanging(`  ${resourceLabel(id)}  `, printableText(`verdict: ${ours(vm, run)}`), width);
    for (const question of azure.disagreesOn)
      yield* hanging("    ", `Azure says: ${oneLine(answerTexts[question](azure))}`, width, palette.level.warning);
    if (azure.predictedBy.length > 0) yield `    ${predicted(azure.predictedBy)}`;
  }
  if (disagreeing.length > shown.length) yield palette.dim(`  ${more(disagreeing.length - shown.length, "--verbose")}`);
  const rules = [...new Set(asked.filter(({ azure }) => azure.agreement !== "disagrees").flatMap(({ azure }) => azure.predictedBy))];
  if (rules.length > 0) yield* hanging("  ", `where Azure agrees, ${predicted(rules.sort())}`, width);
};

function summary(asked: readonly AskedVirtualMachine[]): string {
  const count = (agreement: RunAzure["agreement"]): number => asked.filter(({ azure }) => azure.agreement === agreement).length;
  const unvalidated = asked.filter(({ azure }) => azure.preValidation === null).length;
  const parts = [
    `${counted(asked.length, "VM")} asked`,
    `Azure agrees on ${withThousands(count("agrees"))}`,
    `disagrees on ${withThousands(count("disagrees"))}`,
    `${withThousands(count("undecided"))} undecided`,
    ...(unvalidated === 0 ? [] : [`${withThousands(unvalidated)} without pre-validation (no vault in the location, or no answer)`]),
  ];
  return parts.join(", ");
}

/** The readiness, and its value under other profiles if it differs: Azure follows the newest documentation. */
function ours({ readiness, readinessByProfile, blockedBy, protected: isProtected, azure }: AskedVirtualMachine, { profile }: Run): string {
  const others = Object.entries(readinessByProfile)
    .filter(([name, other]) => name !== profile && name !== "classic-2015" && other !== readiness)
    .map(([name, other]) => `; ${other} under ${name}`);
  const why = readiness === "blocked" ? ` (${listed(blockedBy, 3)})` : "";
  const onProtection = azure.disagreesOn.includes("backupStatus") || /alreadyprotected$/i.test(azure.preValidation?.errorCode ?? "");
  return `${readiness}${why}${others.join("")}${onProtection ? `, and ${isProtected === true ? "protected" : "not protected"}` : ""}`;
}

const answerTexts: Readonly<Record<RunAzure["disagreesOn"][number], (azure: RunAzure) => string>> = {
  backupStatus: ({ backupStatus }) =>
    joined(
      `status ${backupStatus?.protectionStatus ?? ""}${inVault("in", backupStatus?.vaultId)}`,
      backupStatus?.errorCode,
      backupStatus?.errorMessage,
    ),
  preValidation: ({ preValidation }) => {
    const { status, vaultId, errorCode, errorMessage, recommendation } = preValidation ?? {};
    const outcome = `pre-validation ${status ?? ""}${inVault("for", vaultId)}`;
    if (status?.toLowerCase() === "succeeded") return outcome;
    return joined(outcome, errorCode, errorMessage) + (recommendation == null ? "" : ` Azure recommends: ${recommendation}`);
  },
  features: ({ features }) => `backup of VMs of this size is ${features?.supportStatus ?? ""}`,
};

const joined = (...texts: readonly (string | null | undefined)[]): string =>
  texts.filter((text) => text !== null && text !== undefined && !/^(success)?$/i.test(text)).join(": ");

const inVault = (word: string, id: string | null | undefined): string =>
  id === null || id === undefined ? "" : ` ${word} vault ${id.slice(id.lastIndexOf("/") + 1)}`;

const predicted = (rules: readonly string[]): string => `Azure's error code is predicted by ${printableText(listed(rules, 3))}`;
