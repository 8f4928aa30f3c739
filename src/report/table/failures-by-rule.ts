import type { Run, RunResult, RunRule } from "../../model/run.js";
import { otherProfiles } from "./other-profiles.js";

export interface RuleFailures {
  readonly ruleId: string;
  readonly rule: RunRule | undefined;
  readonly level: RunResult["level"];
  readonly first: RunResult;
  /** Every remediation of the group, with the first resource that has it. One rule can fail for several causes. */
  readonly remedies: ReadonlyMap<string, RunResult>;
  /** At most the number that the caller requests. */
  readonly samples: readonly RunResult[];
  readonly resources: number;
  /** The verdict under other profiles, if it is the same for every resource. */
  readonly elsewhere: string | null;
}

const levelOrder: readonly RunResult["level"][] = ["error", "warning", "note", "none"];

function blockedVms(run: Run): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const vm of run.virtualMachines) for (const id of vm.blockedBy) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** All fails by rule: most severe level first, then rules that affect most VMs, then rule id. */
export function failuresByRule(run: Run, maxSamples: number): readonly RuleFailures[] {
  const groups = new Map<
    string,
    RuleFailures & { remedies: Map<string, RunResult>; samples: RunResult[]; resources: number; elsewhere: string | null }
  >();
  const rules = new Map(run.rules.map((rule) => [rule.id, rule]));
  for (const result of run.results) {
    if (result.verdict !== "fail") continue;
    const { ruleId, level } = result;
    let group = groups.get(ruleId);
    if (group === undefined) {
      group = {
        ruleId,
        rule: rules.get(ruleId),
        level,
        first: result,
        remedies: new Map(),
        samples: [],
        resources: 0,
        elsewhere: otherProfiles(result),
      };
      groups.set(ruleId, group);
    }
    for (const { id } of result.remediation) if (!group.remedies.has(id)) group.remedies.set(id, result);
    group.resources += 1;
    if (group.samples.length < maxSamples) group.samples.push(result);
    if (group.elsewhere !== null && group.elsewhere !== otherProfiles(result)) group.elsewhere = null;
  }
  const blocked = blockedVms(run);
  const reach = ({ ruleId, resources }: RuleFailures): number => Math.max(blocked.get(ruleId) ?? 0, resources);
  return [...groups.values()].sort(
    (left, right) =>
      levelOrder.indexOf(left.level) - levelOrder.indexOf(right.level) ||
      reach(right) - reach(left) ||
      (left.ruleId < right.ruleId ? -1 : 1),
  );
}
