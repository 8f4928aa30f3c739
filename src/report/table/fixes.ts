import stringWidth from "string-width";
import type { RunResult } from "../../model/run.js";
import type { SubjectKind } from "../../model/rule.js";
import { printableText } from "../../util/printable-text.js";
import { oneLine } from "../one-line.js";
import { counted } from "./counted.js";
import { failuresByRule, type RuleFailures } from "./failures-by-rule.js";
import { hanging } from "./hanging.js";
import { otherProfiles } from "./other-profiles.js";
import { remediationLines } from "./remediation-lines.js";
import { resourceLabel } from "./resource-label.js";
import type { Section, SectionContext } from "./section.js";
import { truncate } from "./truncate.js";

const nouns = {
  virtualMachine: "VM",
  storageAccount: "storage account",
  recoveryServicesVault: "vault",
  backupServer: "backup server",
  subscription: "subscription",
} as const satisfies Record<SubjectKind, string>;

const labelWidth = 40;

function headline({ ruleId, rule, resources, elsewhere }: RuleFailures): string {
  const subject = rule === undefined ? "resource" : nouns[rule.subject];
  const title = rule === undefined ? "" : ` "${oneLine(rule.title)}"`;
  const verb = resources === 1 ? "fails" : "fail";
  const differing = elsewhere === null || elsewhere === "" ? "" : `; ${elsewhere}`;
  return `${counted(resources, subject)} ${verb}${title} (${printableText(ruleId)})${printableText(differing)}`;
}

function locationOf({ evidence }: RunResult): string {
  const location = evidence[0]?.location ?? null;
  return location === null ? "" : ` [${location.uri}:${String(location.line)}:${String(location.column)}]`;
}

function* resourceLines(group: RuleFailures, { palette, verbose, width }: SectionContext): Generator<string> {
  const labels = group.samples.map(({ resourceId }) => truncate(resourceLabel(resourceId), labelWidth));
  const column = Math.max(...labels.map((label) => stringWidth(label)));
  for (const [index, result] of group.samples.entries()) {
    const label = labels[index] ?? "";
    const elsewhere = group.elsewhere === null ? otherProfiles(result) : "";
    const message =
      result.message + (elsewhere === "" ? "" : ` (${elsewhere})`) + (verbose || result.template !== undefined ? locationOf(result) : "");
    yield* hanging(`    ${label}${" ".repeat(column - stringWidth(label))}  `, printableText(message), width);
  }
  const left = group.resources - group.samples.length;
  if (left > 0) yield palette.dim(`    and ${String(left)} more`);
}

function* groupLines(group: RuleFailures, context: SectionContext): Generator<string> {
  const level = context.palette.level[group.level](group.level.padEnd("warning".length));
  yield* hanging(`  ${level}  `, headline(group), context.width, context.palette.heading);
  yield* resourceLines(group, context);
  let previous: RunResult | undefined;
  for (const [id, result] of group.remedies) {
    const remediation = result.remediation.find((each) => each.id === id);
    if (remediation === undefined) continue;
    const example = group.resources > 1 ? `, on ${resourceLabel(result.resourceId)}` : "";
    yield* remediationLines(result === previous ? "Or" : "Fix", example, remediation, context);
    previous = result;
  }
}

/** What fails, by rule, and the commands that put it right. Notes change no readiness: a line each, in full when verbose. */
export const fixesSection: Section = function* (run, context) {
  const groups = failuresByRule(run, context.large ? 3 : 5);
  if (groups.length === 0) return;
  yield context.palette.heading("To fix");
  let previous: RuleFailures | undefined;
  for (const group of groups) {
    const brief = group.level === "note" && !context.verbose;
    if (previous !== undefined && !(brief && previous.level === "note")) yield "";
    previous = group;
    const names = group.samples.map(({ resourceId }) => resourceLabel(resourceId)).slice(0, 3);
    const left = group.resources - names.length;
    const which = `: ${names.join(", ")}${left > 0 ? ` and ${String(left)} more` : ""}`;
    if (brief) yield* hanging("  note     ", headline(group) + which, context.width, context.palette.dim);
    else yield* groupLines(group, context);
  }
};
