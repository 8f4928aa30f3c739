import type { ProfileName } from "../../model/profile.js";
import type { Run, RunVirtualMachine } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import type { GroupBy } from "../group-by.js";
import type { Cell, Column, Row } from "./columns.js";
import type { Palette } from "./palette.js";
import { protectionOf, type Protection } from "./protection.js";
import { shownProfiles } from "./shown-profiles.js";
import { truncateMiddle } from "./truncate.js";
import { resolvableIn, vmReason } from "./vm-reason.js";

/** The minimum width of a visible column. */
const min = 12;

export interface VmColumns {
  readonly columns: readonly Column[];
  readonly rowOf: (vm: RunVirtualMachine) => Row;
}

/** The columns of the list of VMs. A narrow terminal always keeps the name, the readiness under the run's profile and the reason. It
 *  first omits values that most VMs share, then the location of a VM, then values that the first lines summarize. */
export function vmColumns(run: Run, groupBy: GroupBy | undefined, palette: Palette): VmColumns {
  const [own, ...others] = shownProfiles(run);
  const canResolve = resolvableIn(run);
  const all: readonly (Column & { readonly cell: (vm: RunVirtualMachine) => Cell } & { readonly grouping?: GroupBy })[] = [
    { header: "VM", min, readable: 24, cell: (vm) => nameCell(vm.name) },
    {
      header: "RESOURCE GROUP",
      min,
      readable: 16,
      dropRank: 3,
      grouping: "resourceGroup",
      cell: (vm) => nameCell(vm.resourceGroup ?? "-"),
    },
    {
      header: "LOCATION",
      min,
      dropRank: 2,
      grouping: "location",
      cell: (vm) => ({ text: printableText(vm.location ?? vm.locationExpression ?? "-") }),
    },
    { header: "PROTECTED", dropRank: 4, cell: (vm) => protectedCell(vm, palette) },
    { header: (own ?? run.profile).toUpperCase(), cell: (vm) => ({ text: vm.readiness, paint: palette.readiness[vm.readiness] }) },
    ...others.map((profile) => ({
      header: profile.toUpperCase(),
      dropRank: profile === "classic-2015" ? 1 : 5,
      cell: (vm: RunVirtualMachine) => otherReadinessCell(vm, profile, palette),
    })),
    {
      header: "WHY",
      min,
      readable: 20,
      cell: (vm) => {
        const fit = vmReason(vm, canResolve);
        return { text: fit(Infinity), fit };
      },
    },
  ];
  const columns = all.filter(({ grouping }) => groupBy === undefined || grouping !== groupBy);
  return { columns, rowOf: (vm) => columns.map(({ cell }) => cell(vm)) };
}

function nameCell(name: string): Cell {
  const text = printableText(name);
  return { text, fit: (width) => truncateMiddle(text, width) };
}

function otherReadinessCell(vm: RunVirtualMachine, profile: ProfileName, palette: Palette): Cell {
  const readiness = vm.readinessByProfile[profile];
  if (readiness === undefined) return { text: "-" };
  return { text: readiness, paint: readiness === vm.readiness ? palette.dim : palette.readiness[readiness] };
}

const words: Readonly<Record<Protection, string>> = {
  yes: "yes",
  no: "no",
  unknown: "?",
  unresolved: "?",
  planned: "planned",
  undeclared: "not declared",
};

function protectedCell(vm: RunVirtualMachine, palette: Palette): Cell {
  const protection = protectionOf(vm);
  const alsoPlanned = vm.planned && vm.protected !== null ? ", planned" : "";
  const text = words[protection] + alsoPlanned;
  if (protection === "unknown" || protection === "unresolved") return { text, paint: palette.readiness.unknown };
  return protection === "no" || protection === "undeclared" ? { text, paint: palette.heading } : { text };
}
