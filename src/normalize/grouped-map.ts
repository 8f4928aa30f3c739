import type { NamedResource } from "../model/resource.js";
import type { ResourceKey } from "../model/resource-id.js";
import { respell, spellingOf } from "./spelling.js";

/** What many resources have in common: every field of a record but `id`, `name` and `source`. */
interface SharedFields {
  readonly fields: object;
  /** Of the name. */
  readonly spelling: string;
}

interface Group {
  /** The id up to the name, as the first resource of the group spells it. */
  readonly path: string;
  /** Row of each resource, by lower-cased name. */
  readonly rows: Map<string, number>;
}

/** A map of records by resource key, for tables with several resources per VM: the path of the ids is kept once per resource
 *  group, and fields that are the same in many records once for all of them. A record that `get` returns is a copy. */
export class GroupedMap<Value extends NamedResource> {
  private readonly groups = new Map<string, Group>();
  private readonly shared: SharedFields[] = [];
  private readonly sharedRows = new Map<string, number>();
  private readonly sources: number[] = [];
  private readonly sharedOf: number[] = [];
  /** Records that cannot be put together from shared fields, by row. */
  private readonly whole = new Map<number, Value>();

  get(key: ResourceKey): Value | undefined {
    const end = key.lastIndexOf("/");
    const group = this.groups.get(key.slice(0, end));
    const lowerName = key.slice(end + 1);
    const row = group?.rows.get(lowerName);
    if (group === undefined || row === undefined) return undefined;
    const whole = this.whole.get(row);
    if (whole !== undefined) return whole;
    const { fields, spelling } = this.shared[this.sharedOf[row] as number] as SharedFields;
    const name = respell(lowerName, spelling);
    return { ...fields, id: `${group.path}/${name}`, name, source: this.sources[row] as number } as Value;
  }

  set(key: ResourceKey, value: Value): void {
    const end = key.lastIndexOf("/");
    const group = this.groupOf(key.slice(0, end), value.id.slice(0, value.id.lastIndexOf("/")));
    const lowerName = key.slice(end + 1);
    let row = group.rows.get(lowerName);
    if (row === undefined) group.rows.set(copy(lowerName), (row = this.sources.push(value.source) - 1));
    this.sources[row] = value.source;
    const spelling = spellingOfName(value, lowerName);
    const text = spelling === undefined ? undefined : textOf(value, spelling);
    if (spelling === undefined || text === undefined) {
      this.sharedOf[row] = 0;
      this.whole.set(row, value);
      return;
    }
    this.whole.delete(row);
    this.sharedOf[row] = this.sharedRowOf(text, value, spelling);
  }

  private sharedRowOf(text: string, { ...fields }: Value, spelling: string): number {
    const known = this.sharedRows.get(text);
    if (known !== undefined) return known;
    for (const field of ownFields) Reflect.deleteProperty(fields, field);
    const row = this.shared.push({ fields, spelling }) - 1;
    this.sharedRows.set(text, row);
    return row;
  }

  private groupOf(prefix: string, path: string): Group {
    let group = this.groups.get(prefix);
    if (group === undefined) {
      const spelled = path.toLowerCase() === prefix ? path : prefix;
      this.groups.set(copy(prefix), (group = { path: copy(spelled), rows: new Map<string, number>() }));
    }
    return group;
  }
}

const ownFields = ["id", "name", "source"] as const satisfies readonly (keyof NamedResource)[];
const own: ReadonlySet<string> = new Set(ownFields);

/** @returns undefined: name and id do not follow from the key. */
function spellingOfName({ id, name }: NamedResource, lowerName: string): string | undefined {
  if (name === undefined || !id.endsWith(name) || id.charAt(id.length - name.length - 1) !== "/") return undefined;
  return spellingOf(name, lowerName);
}

/** A text that is the same for two records that may share their fields; undefined: a field is neither word, number nor boolean. */
function textOf(record: object, spelling: string): string | undefined {
  let text = spelling;
  for (const [field, value] of Object.entries(record) as [string, unknown][]) {
    if (own.has(field)) continue;
    if (typeof value === "symbol" || (typeof value === "object" && value !== null)) return undefined;
    text += `\n${field}:${typeof value === "string" ? `"${value}` : String(value)}`;
  }
  return text;
}

/** A slice of a string keeps the whole string in memory; a copy does not. Half a surrogate pair, which JSON may hold as an
 *  escape, has no form in UTF-8: two names would become one. */
function copy(text: string): string {
  const copied = Buffer.from(text, "utf8").toString("utf8");
  return copied === text ? copied : Buffer.from(text, "utf16le").toString("utf16le");
}
