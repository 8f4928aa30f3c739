import type { ResourceKey } from "../model/resource-id.js";

/** A map by resource key that keeps what precedes the name once per resource group: for tables with many resources of
 *  which little is kept, the keys would be most of the memory. */
export class GroupedMap<Value> {
  private readonly groups = new Map<string, Map<string, Value>>();

  get(key: ResourceKey): Value | undefined {
    const name = key.lastIndexOf("/");
    return this.groups.get(key.slice(0, name))?.get(key.slice(name + 1));
  }

  set(key: ResourceKey, value: Value): void {
    const name = key.lastIndexOf("/");
    const prefix = key.slice(0, name);
    let group = this.groups.get(prefix);
    if (group === undefined) this.groups.set(copy(prefix), (group = new Map<string, Value>()));
    group.set(copy(key.slice(name + 1)), value);
  }
}

/** A slice of a string keeps the whole string in memory; a copy does not. Half a surrogate pair, which JSON may hold as an
 *  escape, has no form in UTF-8: two names would become one. */
function copy(text: string): string {
  const copied = Buffer.from(text, "utf8").toString("utf8");
  return copied === text ? copied : Buffer.from(text, "utf16le").toString("utf16le");
}
