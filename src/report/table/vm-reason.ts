import type { Run, RunVirtualMachine } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { withThousands } from "../../util/counted.js";
import { truncate } from "./truncate.js";

/** Whether what a rule says of a VM can be resolved: by a change, or by supplying evidence. */
export type CanResolve = (vm: RunVirtualMachine, ruleId: string) => boolean;

/** Of a planned VM much is known only after its deployment: no evidence resolves that. */
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

/**
 * Why a VM has its readiness: the rules that decide, and how many others there are.
 * @returns a shortener: the most it can say in so many columns. How many are left out is always said.
 */
export function vmReason(vm: RunVirtualMachine, canResolve: CanResolve): (width: number) => string {
  const ids = deciding(vm, canResolve);
  if (ids.length === 0 && vm.planned) return () => "planned";
  const others = vm.blockedBy.length + vm.unknownBecause.length + vm.conditions.length - ids.length;
  return (width) => {
    for (let shown = ids.length; shown > 0; shown -= 1) {
      const left = ids.length - shown + others;
      const suffix = left > 0 ? ` +${withThousands(left)}` : "";
      const text = ids.slice(0, shown).join(", ") + suffix;
      // Rule ids are ASCII.
      if (text.length <= width) return text;
      if (shown === 1) return truncate(ids[0] ?? "", Math.max(width - suffix.length, 1)) + suffix;
    }
    return "";
  };
}
