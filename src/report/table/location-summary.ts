import { withThousands } from "../../util/counted.js";
import { columnLines, type Cell, type Column } from "./columns.js";
import { formatOption, more } from "./more.js";
import type { Palette } from "./palette.js";
import { readinessOrder } from "./readiness-order.js";
import type { Section } from "./section.js";
import { truncateMiddle } from "./truncate.js";
import { groupsOf, type VmGroup } from "./vm-groups.js";

const maxLocations = 10;

function locationRow({ label, virtualMachines, counts }: VmGroup, palette: Palette): readonly Cell[] {
  const unprotected = virtualMachines.filter((vm) => vm.protected === false).length;
  return [
    { text: label, fit: (width) => truncateMiddle(label, width) },
    { text: withThousands(virtualMachines.length) },
    ...readinessOrder.map((readiness) => ({
      text: withThousands(counts[readiness]),
      paint: counts[readiness] === 0 ? palette.dim : palette.readiness[readiness],
    })),
    { text: withThousands(unprotected) },
  ];
}

/** Precedes a list that cannot show every VM: the number of VMs by readiness and location. */
export const locationSummarySection: Section = function* (run, { palette, width, otherFormats }) {
  const groups = groupsOf(run.virtualMachines, "location");
  const right = { align: "right" } as const;
  const columns: readonly Column[] = [
    { header: "LOCATION", min: 12 },
    { header: "VMS", ...right },
    ...readinessOrder.map((readiness) => ({ header: readiness.toUpperCase(), ...right })),
    { header: "NOT PROTECTED", dropRank: 1, ...right },
  ];
  const rows = groups.slice(0, maxLocations).map((group) => locationRow(group, palette));
  yield* columnLines(columns, rows, width, palette.dim);
  const left = groups.length - rows.length;
  if (left > 0) yield palette.dim(more(left, `--group-by location, or ${formatOption(otherFormats)}`, "location"));
};
