import type { NamedResource } from "../model/resource.js";
import type { ResourceKey } from "../model/resource-id.js";
import { respell, spellingOf } from "./spelling.js";

/** The fields that many records share: all fields except `id`, `name` and `source`. */
interface SharedFields {
  readonly fields: object;
  /** Spelling of the name. */
  readonly spelling: string;
}

interface Group {
  /** The id without the name, in the spelling of the first resource of the group. */
  readonly path: string;
  /** Row of each resource, by lower-cased name. */
  readonly rows: Map<string, number>;
}

/** A map of records by resource key, for tables with several resources per VM. It saves memory: it stores the path of the ids once per
 *  resource group, and equal fields once for all records. `get` returns a copy. */
export class GroupedMap<Value extends NamedResource> {
  private readonly groups = new Map<string, Group>();
  private readonly shared: SharedFields[] = [];
  private readonly sharedRows = new Map<string, number>();
  private readonly sources: number[] = [];
  private readonly sharedOf: number[] = [];
  /** Records that cannot use shared fields, by row. */
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

/** @returns undefined when name and id cannot be restored from the key. */
function spellingOfName({ id, name }: NamedResource, lowerName: string): string | undefined {
  if (name === undefined || !id.endsWith(name) || id.charAt(id.length - name.length - 1) !== "/") return undefined;
  return spellingOf(name, lowerName);
}

/** A text that is equal for records that can share their fields. undefined: a field is not a text, number or boolean. */
function textOf(record: object, spelling: string): string | undefined {
  let text = spelling;
  for (const [field, value] of Object.entries(record) as [string, unknown][]) {
    if (own.has(field)) continue;
    if (typeof value === "symbol" || (typeof value === "object" && value !== null)) return undefined;
    // Quoted, because a text of the input can look like the next field.
    text += `\n${field}:${typeof value === "string" ? JSON.stringify(value) : String(value)}`;
  }
  return text;
}

/** A slice of a string keeps the whole string in memory. A copy does not. JSON can contain half a surrogate pair as an escape, which
 *  UTF-8 cannot represent. Without UTF-16, two names would become equal. */
function copy(text: string): string {
  const copied = Buffer.from(text, "utf8").toString("utf8");
  return copied === text ? copied : Buffer.from(text, "utf16le").toString("utf16le");
}
