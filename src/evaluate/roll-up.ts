import type { Readiness } from "../model/verdict.js";
import { createPool } from "./pool.js";
import type { Outcome } from "./judge-subject.js";

const none: readonly string[] = [];

/** Many VMs fail the same rules, so each list of rules is stored once. */
const shared = createPool<readonly string[]>();

/** The rule ids that decide the readiness of a VM under one profile. */
export interface RollUp {
  readonly readiness: Readiness;
  readonly blockedBy: readonly string[];
  readonly unknownBecause: readonly string[];
  readonly conditions: readonly string[];
}

/** Combines the outcomes on a VM, and on the resources that it depends on, into its readiness. Notes never count.
 *  @param profile index among the shown profiles. @param planned the VM is not deployed yet: its best readiness is conditional,
 *  because some facts are known only after deployment. */
export function rollUp(outcomes: readonly Outcome[], profile: number, planned = false): RollUp {
  const blockedBy: string[] = [];
  const unknownBecause: string[] = [];
  const conditions: string[] = [];
  for (const { rule, verdicts, knownAfterDeployment } of outcomes) {
    const verdict = verdicts[profile];
    const isKnownLater = knownAfterDeployment?.[profile] === true;
    if (verdict !== "fail" && verdict !== "unknown" && !isKnownLater) continue;
    const { level, unknownLevel } = rule.profiles[profile] as (typeof rule.profiles)[number];
    if (isKnownLater && (level === "error" || level === "warning")) conditions.push(rule.rule.id);
    if (isKnownLater) continue;
    const weight = verdict === "fail" ? level : unknownLevel;
    if (weight === "error") (verdict === "fail" ? blockedBy : unknownBecause).push(rule.rule.id);
    else if (weight === "warning") conditions.push(rule.rule.id);
  }
  const isConditional = planned || conditions.length > 0;
  const readiness = blockedBy.length > 0 ? "blocked" : unknownBecause.length > 0 ? "unknown" : isConditional ? "conditional" : "ready";
  return { readiness, blockedBy: sorted(blockedBy), unknownBecause: sorted(unknownBecause), conditions: sorted(conditions) };
}

const sorted = (ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? none : shared(ids.join(), () => (ids.length === 1 ? ids : [...new Set(ids)].sort()));
