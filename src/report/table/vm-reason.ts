import type { Run, RunVirtualMachine } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { withThousands } from "../../util/counted.js";
import { truncate } from "./truncate.js";

/** Whether the result of a rule on a VM can be resolved by a change or by further evidence. */
export type CanResolve = (vm: RunVirtualMachine, ruleId: string) => boolean;

/** Many facts of a planned VM are known only after its deployment. No evidence resolves results that depend on them. */
export function resolvableIn({ results }: Run): CanResolve {
  const resolvable = new Set<string>();
  for (const { ruleId, resourceId, verdict, missing } of results) {
    if (verdict !== "fail" && (verdict !== "unknown" || missing.every(({ obtainWith }) => obtainWith === ""))) continue;
    resolvable.add(`${ruleId} ${resourceId}`);
  }
  return (vm, ruleId) => !vm.planned || resolvable.has(`${ruleId} ${vm.id}`);
}

function deciding(vm: RunVirtualMachine, canResolve: CanResolve): readonly string[] {
  const groups = { blocked: vm.blockedBy, unknown: vm.unknownBecause, conditional: vm.conditions, ready: [] };
  const ids = groups[vm.readiness];
  const [first, last] = [true, false].map((wanted) => ids.filter((id) => canResolve(vm, id) === wanted)) as [string[], string[]];
  return [...first, ...last].map(printableText);
}

/** The reason for the readiness of a VM: the deciding rules, and the number of other rules.
 *  @returns a function that gives the longest text for a width in columns. The text always shows how many rules are omitted. */
export function vmReason(vm: RunVirtualMachine, canResolve: CanResolve): (width: number) => string {
  const ids = deciding(vm, canResolve);
  if (ids.length === 0 && vm.planned) return () => "planned";
  const others = vm.blockedBy.length + vm.unknownBecause.length + vm.conditions.length - ids.length;
  return (width) => {
    for (let shown = ids.length; shown > 0; shown -= 1) {
      const left = ids.length - shown + others;
      const suffix = left > 0 ? ` +${withThousands(left)}` : "";
      const text = ids.slice(0, shown).join(", ") + suffix;
      // Rule ids are ASCII, so their length is their width.
      if (text.length <= width) return text;
      if (shown === 1) return truncate(ids[0] ?? "", Math.max(width - suffix.length, 1)) + suffix;
    }
    return "";
  };
}
