import type { Run, RunVirtualMachine } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";

/** Whether somebody can settle what a rule says of a VM: by a change, or by supplying evidence. */
export type CanSettle = (vm: RunVirtualMachine, ruleId: string) => boolean;

/** Of a planned VM much is known only after its deployment: no evidence settles that. */
export function settledBy({ results }: Run): CanSettle {
  const open = new Set<string>();
  for (const { ruleId, resourceId, verdict, missing } of results) {
    if (verdict !== "fail" && (verdict !== "unknown" || missing.every(({ obtainWith }) => obtainWith === ""))) continue;
    open.add(`${ruleId} ${resourceId}`);
  }
  return (vm, ruleId) => !vm.planned || open.has(`${ruleId} ${vm.id}`);
}

function deciding(vm: RunVirtualMachine, canSettle: CanSettle): readonly string[] {
  const groups = { blocked: vm.blockedBy, unknown: vm.unknownBecause, conditional: vm.conditions, ready: [] };
  const ids = groups[vm.readiness];
  const [first, last] = [true, false].map((settled) => ids.filter((id) => canSettle(vm, id) === settled)) as [string[], string[]];
  return [...first, ...last].map(printableText);
}

/**
 * Why a VM is what it is: the rules that decide, and how many others stand behind them.
 * @returns a shortener: the most it can say in so many columns (rule ids are ASCII).
 */
export function vmReason(vm: RunVirtualMachine, canSettle: CanSettle): (width: number) => string {
  const ids = deciding(vm, canSettle);
  if (ids.length === 0 && vm.planned) return () => "planned";
  const others = vm.blockedBy.length + vm.unknownBecause.length + vm.conditions.length - ids.length;
  return (width) => {
    for (let shown = ids.length; shown > 0; shown -= 1) {
      const left = ids.length - shown + others;
      const text = `${ids.slice(0, shown).join(", ")}${left > 0 ? ` +${String(left)}` : ""}`;
      if (shown === 1 || text.length <= width) return text;
    }
    return "";
  };
}
