import type { RunVirtualMachine } from "../../model/run.js";
import type { Readiness } from "../../model/verdict.js";

/** Most severe first. */
export const readinessOrder = ["blocked", "unknown", "conditional", "ready"] as const satisfies readonly Readiness[];

const protectionOrder = [false, null, true];

/** VMs by readiness, most severe first; then VMs without backup first; then by id. */
export function bySeverity(virtualMachines: readonly RunVirtualMachine[]): readonly RunVirtualMachine[] {
  const keyed = virtualMachines.map((vm) => ({
    vm,
    rank: readinessOrder.indexOf(vm.readiness) * protectionOrder.length + protectionOrder.indexOf(vm.protected),
    id: vm.id.toLowerCase(),
  }));
  keyed.sort((left, right) => left.rank - right.rank || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
  return keyed.map(({ vm }) => vm);
}

export type ReadinessCounts = Readonly<Record<Readiness, number>>;

export function countReadiness(virtualMachines: readonly RunVirtualMachine[]): ReadinessCounts {
  const counts = { blocked: 0, unknown: 0, conditional: 0, ready: 0 };
  for (const { readiness } of virtualMachines) counts[readiness] += 1;
  return counts;
}
