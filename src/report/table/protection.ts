import type { Run, RunVirtualMachine } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { counted, verb, withThousands } from "../../util/counted.js";
import { commandLines } from "../command-lines.js";
import { hanging } from "./hanging.js";
import type { SectionContext } from "./section.js";

/** The backup state of a VM in the PROTECTED column. */
export type Protection = "yes" | "no" | "unknown" | "unresolved" | "planned" | "undeclared";

export function protectionOf({ protected: isProtected, planned, protectionDeclared }: RunVirtualMachine): Protection {
  if (isProtected !== null) return isProtected ? "yes" : "no";
  if (protectionDeclared === true) return "planned";
  if (protectionDeclared === false) return "undeclared";
  if (!planned) return "unknown";
  // Run documents of earlier versions do not show whether a template declares the backup.
  return protectionDeclared === undefined ? "planned" : "unresolved";
}

const phrases: Readonly<Record<Protection, string>> = {
  yes: "yes",
  no: "no",
  unknown: "unknown (backup items not in the input)",
  unresolved: "unknown (unresolved in the template)",
  planned: "planned",
  undeclared: "not declared in the template",
};

const countOf = (virtualMachines: readonly RunVirtualMachine[], protection: Protection): number =>
  virtualMachines.reduce((sum, vm) => sum + (protectionOf(vm) === protection ? 1 : 0), 0);

/** "Protected: 5 yes, 32 no, 3 unknown (backup items not in the input)". */
export function* protectionLines({ virtualMachines }: Run, { width }: SectionContext): Generator<string> {
  const parts = (Object.keys(phrases) as Protection[]).flatMap((protection) => {
    const count = countOf(virtualMachines, protection);
    return count === 0 ? [] : [`${withThousands(count)} ${phrases[protection]}`];
  });
  yield* hanging("Protected: ", parts.join(", "), width);
}

/** The meaning of "?" in the PROTECTED column, with the command that supplies the evidence. */
export function* unknownProtectionLines(run: Run, { palette, width }: SectionContext): Generator<string> {
  const unresolved = countOf(run.virtualMachines, "unresolved");
  if (unresolved > 0) {
    const subject = `${counted(unresolved, "planned VM")}: the template does not resolve whether ${verb(unresolved, "it declares", "they declare")} backup`;
    yield* hanging("PROTECTED ?  ", subject, width, palette.dim);
  }
  const unknown = countOf(run.virtualMachines, "unknown");
  if (unknown === 0) return;
  const step = run.summary.nextSteps.find(({ facts }) => facts.some((fact) => fact.startsWith("protectingVaults")));
  const lead = `the backup items of ${counted(unknown, "VM")} are not in the input`;
  const how = step === undefined ? "; export the backup items of every vault" : ". This command supplies them:";
  yield* hanging("PROTECTED ?  ", printableText(lead + how), width, palette.dim);
  for (const line of step === undefined ? [] : commandLines(step.command)) yield `    ${palette.command(line)}`;
}
