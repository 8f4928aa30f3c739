import type { Run } from "../../model/run.js";
import type { Readiness } from "../../model/verdict.js";
import { printableText } from "../../util/printable-text.js";
import { counted } from "./counted.js";
import { hanging } from "./hanging.js";
import type { Section, SectionContext } from "./section.js";

/** In the order in which people should care, with what each asks of them. */
const counts = [
  ["blocked", "fix first"],
  ["unknown", "evidence missing"],
  ["conditional", "works with reservations"],
  ["ready", ""],
] as const satisfies readonly (readonly [Readiness, string])[];

/** "by 6 of 98 rules (--include)", where rules are left out. */
function byRules({ rules, rulesLeftOut, rulesLeftOutBy = [] }: Run): string {
  if (rulesLeftOut.length === 0) return "";
  const by = rulesLeftOutBy.length === 0 ? "" : ` (${rulesLeftOutBy.join(", ")})`;
  return ` by ${String(rules.length)} of ${counted(rules.length + rulesLeftOut.length, "rule")}${by}`;
}

function answer(run: Run): string {
  const { summary, notJudged } = run;
  const { total, ready, differUnder } = summary.virtualMachines;
  const parts = [
    total === 0
      ? "No VM was judged"
      : `${String(ready)} of ${counted(total, "VM")} ${ready === 1 || total === 1 ? "is" : "are"} ready${byRules(run)}`,
  ];
  for (const [profile, differing] of total === 0 ? [] : Object.entries(differUnder)) {
    if (profile === "classic-2015") continue; // every ARM VM differs there: its column says so
    parts.push(`${differing === 0 ? "none" : String(differing)} ${differing < 2 ? "differs" : "differ"} under ${profile}`);
  }
  if (notJudged.length > 0) parts.push(`${String(notJudged.length)} not judged`);
  return printableText(parts.join("; "));
}

function protection({ virtualMachines }: Run): string {
  let no = 0;
  let untold = 0;
  let planned = 0;
  let undeclared = 0;
  for (const vm of virtualMachines) {
    if (vm.protected === false) no += 1;
    else if (vm.protected === null && vm.planned && vm.protectionDeclared !== false && vm.protectionDeclared !== null) planned += 1;
    else if (vm.protected === null && vm.protectionDeclared === false) undeclared += 1;
    else if (vm.protected === null) untold += 1;
  }
  const parts = [
    no > 0 ? `${counted(no, "VM")} without backup` : "",
    untold > 0 ? `${String(untold)} where the input cannot tell` : "",
    planned > 0 ? `${String(planned)} planned` : "",
    undeclared > 0 ? `${String(undeclared)} not declared in the template` : "",
  ];
  return parts.filter((part) => part !== "").join(", ") || "every VM is already backed up";
}

/** What a template cannot show, said once for all VMs that are only in one. */
function* afterDeployment({ virtualMachines }: Run, { palette, width }: SectionContext): Generator<string> {
  const planned = virtualMachines.filter((vm) => vm.planned).length;
  if (planned === 0) return;
  const subject = `${counted(planned, "VM")} ${planned === 1 ? "is" : "are"} planned, only in a template`;
  const sentence = `${subject}: agent, power state, guest and backup items are known after deployment, until then conditional is the best there is`;
  yield* hanging("", sentence, width, palette.dim);
}

/** The answer on the first line, the numbers behind it on the next two or three. */
export const answerSection: Section = function* (run, context) {
  const { palette } = context;
  yield palette.heading(answer(run));
  if (run.summary.virtualMachines.total === 0) return;
  const parts = counts.flatMap(([readiness, meaning]) => {
    const count = run.summary.virtualMachines[readiness];
    if (count === 0) return [];
    return `${palette.readiness[readiness](`${String(count)} ${readiness}`)}${meaning === "" ? "" : palette.dim(` (${meaning})`)}`;
  });
  yield `Under ${run.profile}: ${parts.join(", ")}`;
  yield `Protection: ${protection(run)}`;
  yield* afterDeployment(run, context);
};
