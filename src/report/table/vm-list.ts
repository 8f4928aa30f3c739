import type { ProfileName } from "../../model/profile.js";
import type { Run, RunVirtualMachine } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { columnLines, type Cell, type Column } from "./columns.js";
import type { Palette } from "./palette.js";
import type { Section } from "./section.js";
import { shownProfiles } from "./shown-profiles.js";
import { settledBy, vmReason } from "./vm-reason.js";

const protectionOrder = [false, null, true];
const readinessOrder = ["blocked", "unknown", "conditional", "ready"];

function byUrgency(left: RunVirtualMachine, right: RunVirtualMachine): number {
  return (
    protectionOrder.indexOf(left.protected) - protectionOrder.indexOf(right.protected) ||
    readinessOrder.indexOf(left.readiness) - readinessOrder.indexOf(right.readiness) ||
    (left.id.toLowerCase() < right.id.toLowerCase() ? -1 : 1)
  );
}

function readinessCell(vm: RunVirtualMachine, profile: ProfileName, run: Run, palette: Palette): Cell {
  const readiness = profile === run.profile ? vm.readiness : vm.readinessByProfile[profile];
  if (readiness === undefined) return { text: "-" };
  const repeats = profile !== run.profile && readiness === vm.readiness;
  return { text: readiness, paint: repeats ? palette.dim : palette.readiness[readiness] };
}

function protectedCell(vm: RunVirtualMachine, palette: Palette): Cell {
  if (vm.protected === null && vm.protectionDeclared === true) return { text: "planned" };
  if (vm.protected === null && vm.protectionDeclared === false) return { text: "not declared", paint: palette.heading };
  // Run documents of earlier versions do not tell.
  const isTold = !vm.planned || vm.protectionDeclared !== undefined;
  if (vm.protected === null) return isTold ? { text: "?", paint: palette.readiness.unknown } : { text: "planned" };
  const planned = vm.planned ? ", planned" : "";
  return vm.protected ? { text: `yes${planned}` } : { text: `no${planned}`, paint: palette.heading };
}

/** Every VM on a line, those that need somebody first. */
export const vmListSection: Section = function* (run, { palette, width }) {
  const profiles = shownProfiles(run);
  const columns: readonly Column[] = [
    { header: "VM", min: 14 },
    { header: "RESOURCE GROUP", min: 6 },
    { header: "LOCATION", min: 6 },
    { header: "PROTECTED" },
    ...profiles.map((profile) => ({ header: profile.toUpperCase() })),
    { header: "WHY", min: 12 },
  ];
  const canSettle = settledBy(run);
  const rows = [...run.virtualMachines].sort(byUrgency).map((vm): readonly Cell[] => {
    const fit = vmReason(vm, canSettle);
    return [
      { text: printableText(vm.name) },
      { text: printableText(vm.resourceGroup ?? "-") },
      { text: printableText(vm.location ?? vm.locationExpression ?? "-") },
      protectedCell(vm, palette),
      ...profiles.map((profile) => readinessCell(vm, profile, run, palette)),
      { text: fit(Infinity), fit },
    ];
  });
  yield* columnLines(columns, rows, width, palette.dim);
};
