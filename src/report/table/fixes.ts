import type { RunResult } from "../../model/run.js";
import type { SubjectKind } from "../../model/rule.js";
import { printableText } from "../../util/printable-text.js";
import { counted, withThousands } from "../../util/counted.js";
import { failuresByRule, type RuleFailures } from "./failures-by-rule.js";
import { hanging } from "./hanging.js";
import { formatOption, more } from "./more.js";
import { otherProfiles } from "./other-profiles.js";
import { remediationLines } from "./remediation-lines.js";
import { resourceLabel } from "./resource-label.js";
import type { Section, SectionContext } from "./section.js";
import { textWidth } from "./text-width.js";
import { truncateMiddle } from "./truncate.js";

const nouns = {
  virtualMachine: "VM",
  storageAccount: "storage account",
  recoveryServicesVault: "vault",
  backupServer: "backup server",
  subscription: "subscription",
} as const satisfies Record<SubjectKind, string>;

/** On narrower terminals, a resource name has its own line. */
const minBeside = 80;

/** Resource names leave the larger part of a line for the message. */
const labelWidth = (width: number): number => Math.min(40, Math.floor(width / 3));

/** "net/outbound-required: Outbound access to Azure Storage is blocked (3 VMs; passes under current)". */
function headline({ ruleId, rule, resources, elsewhere }: RuleFailures): string {
  const subject = rule === undefined ? "resource" : nouns[rule.subject];
  const title = rule === undefined ? "" : `: ${printableText((rule.failureTitle ?? rule.title).trim())}`;
  const differing = elsewhere === null || elsewhere === "" ? "" : `; ${elsewhere}`;
  return printableText(`${ruleId}${title} (${counted(resources, subject)}${differing})`);
}

function locationOf({ evidence }: RunResult): string {
  const location = evidence[0]?.location ?? null;
  return location === null ? "" : ` [${location.uri}:${String(location.line)}:${String(location.column)}]`;
}

function* resourceLines(group: RuleFailures, { palette, verbose, width, otherFormats }: SectionContext): Generator<string> {
  const isNarrow = width < minBeside;
  const labelOf = ({ resourceId }: RunResult): string =>
    truncateMiddle(resourceLabel(resourceId), isNarrow ? width - 4 : labelWidth(width));
  const column = group.samples.reduce((widest, result) => Math.max(widest, textWidth(labelOf(result))), 0);
  for (const result of group.samples) {
    const label = labelOf(result);
    const elsewhere = group.elsewhere === null ? otherProfiles(result) : "";
    const message =
      result.message + (elsewhere === "" ? "" : ` (${elsewhere})`) + (verbose || result.template !== undefined ? locationOf(result) : "");
    if (isNarrow) yield `    ${label}`;
    const beside = isNarrow ? "      " : `    ${label}${" ".repeat(column - textWidth(label))}  `;
    yield* hanging(beside, printableText(message), width);
  }
  const left = group.resources - group.samples.length;
  if (left > 0) yield palette.dim(`    ${more(left, verbose ? formatOption(otherFormats) : "--verbose")}`);
}

function* groupLines(group: RuleFailures, context: SectionContext): Generator<string> {
  const level = context.palette.level[group.level](group.level);
  yield* hanging(`  ${level} `, headline(group), context.width, context.palette.heading);
  yield* resourceLines(group, context);
  let previous: RunResult | undefined;
  for (const [id, result] of group.remedies) {
    const remediation = result.remediation.find((each) => each.id === id);
    if (remediation === undefined) continue;
    const example = group.resources > 1 ? ` (example: ${resourceLabel(result.resourceId)})` : "";
    yield* remediationLines(result === previous ? "Or" : "Fix", example, remediation, context);
    previous = result;
  }
}

/** Above this number of VMs, each rule lists fewer of them. */
const manyVms = 50;

/** The failing rules and the commands that fix them. Notes do not change the readiness: each has one line, or full details when verbose. */
export const fixesSection: Section = function* (run, context) {
  const groups = failuresByRule(run, context.verbose ? Infinity : run.virtualMachines.length > manyVms ? 3 : 5);
  if (groups.length === 0) return;
  yield context.palette.heading("To fix");
  let previous: RuleFailures | undefined;
  for (const group of groups) {
    const brief = group.level === "note" && !context.verbose;
    if (previous !== undefined && !(brief && previous.level === "note")) yield "";
    previous = group;
    const names = group.samples.map(({ resourceId }) => resourceLabel(resourceId)).slice(0, 3);
    const left = group.resources - names.length;
    const which = `: ${names.join(", ")}${left > 0 ? ` and ${withThousands(left)} more` : ""}`;
    if (brief) yield* hanging("  note ", headline(group) + which, context.width, context.palette.dim);
    else yield* groupLines(group, context);
  }
};
