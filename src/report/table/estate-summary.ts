import type { Run, RunVirtualMachine } from "../../model/run.js";
import type { Readiness } from "../../model/verdict.js";
import { printableText } from "../../util/printable-text.js";
import { oneLine } from "../one-line.js";
import { columnLines, type Cell, type Column } from "./columns.js";
import { counted } from "./counted.js";
import type { Palette } from "./palette.js";
import type { Section } from "./section.js";

const shownReadiness = ["blocked", "unknown", "conditional", "ready"] as const satisfies readonly Readiness[];
const maxLocations = 20;
const maxRules = 10;

type Row = Record<Readiness | "total" | "unprotected", number>;

function byLocation(vms: readonly RunVirtualMachine[]): readonly (readonly [string, Row])[] {
  const rows = new Map<string, Row>();
  for (const vm of vms) {
    const location = vm.location?.toLowerCase() ?? "(no location)";
    const row = rows.get(location) ?? { blocked: 0, unknown: 0, conditional: 0, ready: 0, total: 0, unprotected: 0 };
    rows.set(location, row);
    row[vm.readiness] += 1;
    row.total += 1;
    if (vm.protected === false) row.unprotected += 1;
  }
  return [...rows].sort(([a, left], [b, right]) => right.total - left.total || (a < b ? -1 : 1));
}

function blockers(vms: readonly RunVirtualMachine[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const vm of vms) for (const id of vm.blockedBy) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
}

function locationRow([location, row]: readonly [string, Row], palette: Palette): readonly Cell[] {
  return [
    { text: printableText(location) },
    { text: String(row.total) },
    ...shownReadiness.map((readiness) => ({
      text: String(row[readiness]),
      paint: row[readiness] === 0 ? palette.dim : palette.readiness[readiness],
    })),
    { text: String(row.unprotected) },
  ];
}

function* locationLines(run: Run, palette: Palette, width: number): Generator<string> {
  const rows = byLocation(run.virtualMachines);
  const columns: readonly Column[] = [
    { header: "LOCATION", min: 10 },
    ...["VMS", ...shownReadiness, "without backup"].map((header) => ({ header: header.toUpperCase(), align: "right" as const })),
  ];
  const shown = rows.slice(0, maxLocations).map((row) => locationRow(row, palette));
  yield* columnLines(columns, shown, width, palette.dim);
  if (rows.length > maxLocations) yield `and ${counted(rows.length - maxLocations, "more location")}`;
}

/** Instead of every VM: how many are what, where, and which rules block most of them. */
export const estateSummarySection: Section = function* (run, { palette, width }) {
  yield* locationLines(run, palette, width);
  const rules = blockers(run.virtualMachines).slice(0, maxRules);
  if (rules.length > 0) {
    const titles = new Map(run.rules.map(({ id, title }) => [id, title]));
    const columns: readonly Column[] = [
      { header: "BLOCKED VMS", align: "right" },
      { header: "BY RULE", min: 16 },
      { header: "WHICH ASKS", min: 20 },
    ];
    const rows = rules.map(([id, count]) => [
      { text: String(count), paint: palette.readiness.blocked },
      { text: printableText(id) },
      { text: oneLine(titles.get(id) ?? "") },
    ]);
    yield "";
    yield* columnLines(columns, rows, width, palette.dim);
  }
  yield "";
  yield "Each VM and each result: run again with -f json.";
};
