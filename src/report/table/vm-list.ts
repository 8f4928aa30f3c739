import type { Run, RunVirtualMachine } from "../../model/run.js";
import { headerLine, layOut, leftOutLine, rowLine, type Row } from "./columns.js";
import { formatOption, more } from "./more.js";
import { unknownProtectionLines } from "./protection.js";
import { bySeverity } from "./readiness-order.js";
import type { Section, SectionContext } from "./section.js";
import { vmColumns } from "./vm-columns.js";
import { groupsOf, groupHeading, type VmGroup } from "./vm-groups.js";

/** Maximum number of group headings, unless the user requests every VM. */
const maxGroups = 50;

/** The VMs with one line each, most severe first, in one list or grouped by a property. */
export const vmListSection: Section = function* (run, context) {
  const { groupBy, maxVms, palette, width } = context;
  const listed = bySeverity(run.virtualMachines).slice(0, maxVms);
  const { columns, rowOf } = vmColumns(run, groupBy, palette);
  const rows = new Map<RunVirtualMachine, Row>(listed.map((vm) => [vm, rowOf(vm)]));
  const indent = groupBy === undefined ? "" : "  ";
  const layout = layOut(columns, [...rows.values()], width - indent.length);
  yield indent + headerLine(layout, palette.dim);
  const lineOf = (vm: RunVirtualMachine): string => indent + rowLine(layout, rows.get(vm) ?? []);
  if (groupBy === undefined) for (const vm of listed) yield lineOf(vm);
  else yield* groupedLines(groupsOf(run.virtualMachines, groupBy), new Set(listed), lineOf, context);
  const left = run.virtualMachines.length - listed.length;
  if (left > 0) yield palette.dim(more(left, `${formatOption(context.otherFormats)}, or --all-vms`));
  yield* leftOutLine(layout, width, palette.dim);
  yield* unknownProtectionLines(run, context);
};

/** Every group with its counts, followed by its listed VMs. */
function* groupedLines(
  groups: readonly VmGroup[],
  listed: ReadonlySet<Run["virtualMachines"][number]>,
  lineOf: (vm: RunVirtualMachine) => string,
  { palette, width, maxVms, otherFormats }: SectionContext,
): Generator<string> {
  const shown = groups.slice(0, maxVms === Infinity ? groups.length : maxGroups);
  for (const group of shown) {
    yield* groupHeading(group, palette, width);
    for (const vm of group.virtualMachines) if (listed.has(vm)) yield lineOf(vm);
  }
  const left = groups.length - shown.length;
  if (left > 0) yield palette.dim(more(left, `${formatOption(otherFormats)}, or --all-vms`, "group"));
}
