import type { RunVirtualMachine } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";

function deciding(vm: RunVirtualMachine): readonly string[] {
  const groups = { blocked: vm.blockedBy, unknown: vm.unknownBecause, conditional: vm.conditions, ready: [] };
  return groups[vm.readiness].map(printableText);
}

/**
 * Why a VM is what it is: the rules that decide, and how many others stand behind them.
 * @returns a shortener: the most it can say in so many columns (rule ids are ASCII).
 */
export function vmReason(vm: RunVirtualMachine): (width: number) => string {
  const ids = deciding(vm);
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
