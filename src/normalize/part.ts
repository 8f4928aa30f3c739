import type { RawResource } from "../model/raw-resource.js";
import { parseResourceId, type ResourceKey } from "../model/resource-id.js";
import type { RecordOf, TableName } from "../model/tables.js";
import type { VirtualMachine } from "../model/virtual-machine.js";
import { intern } from "./intern.js";
import { isOpen, lastSegment, writtenText } from "./open-value.js";
import { canonicalLocation } from "./read.js";
import type { Reader } from "./reader.js";

/** The information of one raw resource about one item of a table. */
export type TablePart<Name extends TableName = TableName> = {
  [Table in Name]: { readonly table: Table; readonly key: ResourceKey; readonly record: RecordOf<Table> };
}[Name];

/** The information of one raw resource about one resource of the inventory. */
export type Part =
  | TablePart
  | { readonly table: "notJudged"; readonly id: string; readonly reason: string }
  /** It names no subscription. Its VM is known only after all inputs are read. */
  | { readonly table: "instanceViews"; readonly resourceGroup: string; readonly name: string; readonly record: VirtualMachine };

/** The fields that all records have. Records are written as plain literals that name each of these fields. A spread at the start of a
 *  literal makes V8 define the later properties slowly, which costs more than parsing. */
export function commonFields(
  raw: RawResource,
  reader: Reader,
): { id: string; name: string | undefined; location: string | undefined; source: number } {
  const location = reader.location(raw.body["location"]);
  const { name } = raw.body;
  if (isOpen(name)) reader.unreadable(name, "name");
  return {
    id: raw.id,
    name: nameOf(raw),
    location: location === undefined ? undefined : intern(canonicalLocation(location)),
    source: raw.source,
  };
}

/** `name` without the parent names that templates and some exports put before it. If `name` is absent: the last segment of the id. */
export function nameOf(raw: RawResource): string | undefined {
  const name = raw.body["name"];
  if (typeof name === "string" && name !== "") return name.slice(name.lastIndexOf("/") + 1);
  const written = writtenText(name);
  return written === undefined ? parseResourceId(raw.id)?.name : lastSegment(written);
}
