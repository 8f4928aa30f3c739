import type { RunVirtualMachine } from "../../model/run.js";
import { counted } from "../../util/counted.js";
import { printableText } from "../../util/printable-text.js";
import type { GroupBy } from "../group-by.js";
import type { Palette } from "./palette.js";
import { readinessCounts } from "./readiness-counts.js";
import { bySeverity, countReadiness, readinessOrder, type ReadinessCounts } from "./readiness-order.js";
import { truncateMiddle } from "./truncate.js";

/** VMs with the same value of the grouping property. */
export interface VmGroup {
  readonly label: string;
  readonly virtualMachines: readonly RunVirtualMachine[];
  readonly counts: ReadinessCounts;
}

const values: Readonly<Record<GroupBy, (vm: RunVirtualMachine) => string>> = {
  resourceGroup: (vm) => vm.resourceGroup ?? "(no resource group)",
  subscription: (vm) => vm.subscriptionId ?? "(no subscription)",
  location: (vm) => vm.location ?? vm.locationExpression ?? "(no location)",
};

/** Names are compared without case. Two subscriptions can have resource groups with the same name, so the key contains the subscription. */
const keyOf = (vm: RunVirtualMachine, groupBy: GroupBy): string =>
  `${groupBy === "resourceGroup" ? (vm.subscriptionId ?? "") : ""}/${values[groupBy](vm)}`.toLowerCase();

/** The groups, most severe first; within each group, the most severe VMs first. */
export function groupsOf(virtualMachines: readonly RunVirtualMachine[], groupBy: GroupBy): readonly VmGroup[] {
  const groups = new Map<string, RunVirtualMachine[]>();
  for (const vm of bySeverity(virtualMachines)) {
    const key = keyOf(vm, groupBy);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [vm]);
    else group.push(vm);
  }
  const subscriptions = new Set(virtualMachines.map(({ subscriptionId }) => subscriptionId?.toLowerCase()));
  const labelOf = (vm: RunVirtualMachine): string =>
    groupBy === "resourceGroup" && subscriptions.size > 1
      ? `${values[groupBy](vm)} (subscription ${values.subscription(vm)})`
      : values[groupBy](vm);
  return [...groups.values()]
    .map((group) => ({
      label: printableText(labelOf(group[0] as RunVirtualMachine)),
      virtualMachines: group,
      counts: countReadiness(group),
    }))
    .sort((left, right) => bySeverityOfCounts(left.counts, right.counts) || (left.label < right.label ? -1 : 1));
}

function bySeverityOfCounts(left: ReadinessCounts, right: ReadinessCounts): number {
  const decisive = readinessOrder.find((readiness) => left[readiness] !== right[readiness]);
  return decisive === undefined ? 0 : right[decisive] - left[decisive];
}

/** "rg-sql-weu: 5 VMs (3 blocked, 2 ready)". */
export function* groupHeading({ label, virtualMachines, counts }: VmGroup, palette: Palette, width: number): Generator<string> {
  const text = truncateMiddle(label, Math.max(width - "00 000 VMs: 00 000 blocked".length, 30));
  yield `${palette.heading(text)}: ${counted(virtualMachines.length, "VM")} (${readinessCounts(counts, palette)})`;
}
