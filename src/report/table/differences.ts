import type { ProfileName } from "../../model/profile.js";
import type { Run } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { columnLines, type Cell } from "./columns.js";
import { counted, withThousands } from "../../util/counted.js";
import { listed } from "./listed.js";
import type { Section } from "./section.js";
import { shownProfiles } from "./shown-profiles.js";
import { textWidth } from "./text-width.js";
import { truncateMiddle } from "./truncate.js";

interface Change {
  readonly names: string[];
  readonly rules: Set<string>;
}

/** A key that distinguishes a planned resource from a deployed resource with the same id. */
const planned = (id: string, { template, parameters }: Pick<Run["virtualMachines"][number], "template" | "parameters">): string =>
  [id, template ?? "", parameters ?? ""].join("\n");

/** "blocked -> ready" -> the VMs with this change, and their rules with a different verdict. */
function changesUnder(profile: ProfileName, run: Run): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  const changeOf = new Map<string, Change>();
  for (const vm of run.virtualMachines) {
    const other = vm.readinessByProfile[profile];
    if (other === undefined || other === vm.readiness) continue;
    const key = `${vm.readiness} -> ${other}`;
    const change = changes.get(key) ?? { names: [], rules: new Set() };
    change.names.push(vm.name);
    changes.set(key, change);
    changeOf.set(planned(vm.id, vm), change);
  }
  for (const result of changeOf.size === 0 ? [] : run.results) {
    if (result.otherProfiles[profile] !== undefined) changeOf.get(planned(result.resourceId, result))?.rules.add(result.ruleId);
  }
  return changes;
}

/** As many texts as fit, and always the number of omitted ones. */
function listCell(texts: readonly string[]): Cell {
  const upTo = (max: number): string => printableText(listed(texts, max));
  const fit = (width: number): string => [2, 1].map(upTo).find((text) => textWidth(text) <= width) ?? fitOne(texts, width);
  return { text: upTo(3), fit };
}

function fitOne([first = "", ...rest]: readonly string[], width: number): string {
  const suffix = rest.length === 0 ? "" : ` and ${withThousands(rest.length)} more`;
  return truncateMiddle(printableText(first), Math.max(width - suffix.length, 1)) + suffix;
}

/** The VMs whose readiness differs under another profile, with the old and new readiness. */
export const differencesSection: Section = function* (run, { palette, width }) {
  let first = true;
  for (const profile of shownProfiles(run)) {
    // Under classic-2015 every ARM VM differs for the same reason. The list has a column that shows it.
    const changes = profile === run.profile || profile === "classic-2015" ? [] : [...changesUnder(profile, run)];
    if (changes.length === 0) continue;
    if (!first) yield "";
    first = false;
    yield palette.heading(`Different under ${profile}`);
    const rows = changes
      .sort(([, left], [, right]) => right.names.length - left.names.length)
      .map(([transition, { names, rules }]) => [
        { text: `  ${counted(names.length, "VM")}` },
        { text: transition },
        listCell(names),
        listCell([...rules].sort()),
      ]);
    const columns = [{ header: "  HOW MANY" }, { header: run.profile.toUpperCase() + " -> " + profile.toUpperCase() }];
    yield* columnLines(
      [...columns, { header: "WHICH", min: 20 }, { header: "RULES", min: 20, readable: 30, dropRank: 1 }],
      rows,
      width,
      palette.dim,
    );
  }
};
