import type { AzureAnswer } from "../model/azure-answer.js";
import type { RunAzure, RunRule, RunVirtualMachine } from "../model/run.js";

type Verdict = Pick<RunVirtualMachine, "readiness" | "protected">;
/** undefined: the answer neither agrees nor disagrees. */
type Opinion = "agrees" | "disagrees" | undefined;

/** Compares the answers of Azure with the tool's verdict on a VM. The newest answer to a question counts; if no answer has a date,
 *  the last one counts. @param failing the rules that fail on the VM. */
export function compareWithAzure(
  verdict: Verdict,
  answers: readonly AzureAnswer[],
  failing: readonly Pick<RunRule, "id" | "predicts">[],
): RunAzure {
  const backupStatus = newest("backupStatus", answers)?.answer ?? null;
  const preValidation = newest("backupPreValidateProtection", answers)?.answer ?? null;
  const features = newest("backupValidateFeatures", answers)?.answer ?? null;
  const opinions = {
    backupStatus: onProtection(backupStatus, verdict),
    preValidation: onPreValidation(preValidation, verdict),
    features: is(features?.supportStatus, "NotSupported") ? onReadiness("blocked", verdict) : undefined,
  };
  const disagreesOn = (["backupStatus", "preValidation", "features"] as const).filter((question) => opinions[question] === "disagrees");
  const agrees = Object.values(opinions).includes("agrees");
  const codes = [backupStatus?.errorCode, preValidation?.errorCode].flatMap((code) => code?.toLowerCase() ?? []);
  return {
    backupStatus,
    preValidation,
    features,
    agreement: disagreesOn.length > 0 ? "disagrees" : agrees ? "agrees" : "undecided",
    disagreesOn,
    predictedBy: failing.filter(({ predicts }) => predicts.some((code) => codes.includes(code.toLowerCase()))).map(({ id }) => id),
    askedAt: answers.reduce<string | null>((latest, { collectedAt }) => later(latest, collectedAt), null),
  };
}

/** A protected VM does not prove that its backups work. So this answer can contradict a verdict, but it cannot agree. */
function onProtection(status: RunAzure["backupStatus"], verdict: Verdict): Opinion {
  if (is(status?.protectionStatus, "Protected")) return verdict.protected === false ? "disagrees" : undefined;
  return is(status?.protectionStatus, "NotProtected") && verdict.protected === true ? "disagrees" : undefined;
}

/** Azure rejects every VM that is already protected. This does not show whether backup works.
 *  Source of the code: example ProtectionIntent_Validate of the REST API specifications, 2023-06-01. */
const alreadyProtected = "VirtualMachineAlreadyProtected";

function onPreValidation(answer: RunAzure["preValidation"], verdict: Verdict): Opinion {
  if (is(answer?.status, "Succeeded")) return onReadiness("works", verdict);
  if (!is(answer?.status, "Failed")) return undefined;
  if (is(answer?.errorCode, alreadyProtected)) return verdict.protected === false ? "disagrees" : undefined;
  return onReadiness("blocked", verdict);
}

function onReadiness(azure: "works" | "blocked", { readiness }: Verdict): Opinion {
  if (readiness === "unknown") return undefined;
  return (readiness === "blocked") === (azure === "blocked") ? "agrees" : "disagrees";
}

const is = (text: string | null | undefined, value: string): boolean => text?.toLowerCase() === value.toLowerCase();

function newest<Kind extends AzureAnswer["kind"]>(
  kind: Kind,
  answers: readonly AzureAnswer[],
): Extract<AzureAnswer, { kind: Kind }> | undefined {
  const asked = answers.filter((answer): answer is Extract<AzureAnswer, { kind: Kind }> => answer.kind === kind);
  return asked.reduce<(typeof asked)[number] | undefined>(
    (best, answer) => (best === undefined || timeOf(answer.collectedAt) >= timeOf(best.collectedAt) ? answer : best),
    undefined,
  );
}

/** Answers without a date count as the oldest. */
const timeOf = (time: string | null | undefined): number => (time === undefined || time === null ? -Infinity : Date.parse(time));

const later = (left: string | null, right: string | undefined): string | null =>
  right !== undefined && timeOf(right) >= timeOf(left) ? right : left;
