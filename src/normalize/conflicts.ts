import { filesOf, type FileOf } from "../model/file-of.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { RunNotification } from "../model/run.js";
import type { RecordOf, TableName } from "../model/tables.js";
import { inSentence } from "../util/in-sentence.js";

type Record = RecordOf<TableName>;

interface Conflict {
  readonly key: ResourceKey;
  readonly record: () => Record | undefined;
  readonly facts: Set<string>;
}

/** Collects the facts on which parts of the input disagree. Each resource gets one notification for all its facts. */
export class Conflicts {
  private readonly byResource = new Map<string, Conflict>();

  /** @param record returns the joined record at the time when the notification is written. */
  add(table: TableName, key: ResourceKey, record: () => Record | undefined, fact: string): void {
    const name = `${key}\n${table}`;
    const known = this.byResource.get(name);
    if (known === undefined) this.byResource.set(name, { key, record, facts: new Set([fact]) });
    else known.facts.add(fact);
  }

  /** The notifications in the order of the resource ids. @param fileOf absent: all parts come from one template. */
  notifications(fileOf: FileOf | undefined): readonly RunNotification[] {
    return [...this.byResource]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { key, record, facts }]) => {
        const joined = record();
        const id = joined !== undefined && "id" in joined ? joined.id : key;
        const message = `${labelOf(id)}: ${differences(facts)} ${between(joined, fileOf)}`;
        return { level: "warning", code: "conflicting-evidence", message, uri: null, resourceId: id };
      });
  }
}

/** For example: `dataDisks and osDisk differ`. */
function differences(facts: ReadonlySet<string>): string {
  const names = [...facts].sort();
  const last = names[names.length - 1] ?? "";
  const isPlural = names.length > 1 || /[^us]s$/.test(last);
  return `${inSentence(names)} ${isPlural ? "differ" : "differs"}`;
}

function between(record: Record | undefined, fileOf: FileOf | undefined): string {
  if (fileOf === undefined) return "between two declarations in the template. Values that differ are unknown. Keep one declaration";
  const files = filesOf(record, fileOf);
  const [only] = files;
  const advice = "Values that differ are unknown. Export the resource again, or scan only one of the files";
  if (files.length > 1) return `between ${inSentence(files)}. ${advice}`;
  if (only !== undefined) return `within ${only}. Values that differ are unknown. Export the resource again, and scan only that file`;
  return `between two of the inputs. ${advice}`;
}

/** The names in an id without its scope: `vm1`, `vnet1/subnet1`. */
function labelOf(id: string): string {
  const segments = id.slice(id.toLowerCase().lastIndexOf("/providers/") + 1).split("/");
  const names = segments.filter((_, index) => index > 1 && index % 2 === 1);
  return names.length === 0 ? id : names.join("/");
}
