import type { AddressFamily } from "../model/network.js";
import type { ServiceTag, ServiceTagFile } from "../model/service-tags.js";
import { addressesOf } from "./address-set.js";
import type { IntervalSet } from "./interval-set.js";
import { parseTagName, tagKey, type TagName } from "./tag-name.js";

/** Looks up tags in a published file. The sets of a tag are built at first use. */
export class TagFile {
  private readonly entries = new Map<string, ServiceTag>();
  private readonly sets = new Map<string, IntervalSet>();
  /** Azure's short region name by the name of the location, if they differ. It connects the entries of one region. */
  private readonly shortNames = new Map<string, string>();

  constructor(readonly file: ServiceTagFile) {
    for (const entry of file.values) {
      const name = parseTagName(entry.name);
      if (name === undefined) continue;
      this.entries.set(tagKey(name), entry);
      const short = entry.region.toLowerCase();
      if (name.region !== undefined && short !== "" && short !== name.region) this.shortNames.set(name.region, short);
    }
  }

  private find(name: TagName): ServiceTag | undefined {
    const entry = this.entries.get(tagKey(name));
    if (entry !== undefined || name.region === undefined) return entry;
    const short = this.shortNames.get(name.region);
    return short === undefined ? undefined : this.entries.get(tagKey({ family: name.family, region: short }));
  }

  has(name: TagName): boolean {
    return this.find(name) !== undefined;
  }

  get names(): readonly string[] {
    return this.file.values.map(({ name }) => name);
  }

  /** @returns undefined when the file does not hold the tag. */
  addresses(name: TagName, family: AddressFamily): IntervalSet | undefined {
    const entry = this.find(name);
    if (entry === undefined) return undefined;
    const key = `${family} ${tagKey(name)}`;
    let set = this.sets.get(key);
    if (set === undefined) this.sets.set(key, (set = addressesOf(entry.addressPrefixes, family)));
    return set;
  }

  /** The prefixes of a tag with their lengths, for routes. */
  prefixes(name: TagName): readonly string[] {
    return this.find(name)?.addressPrefixes ?? [];
  }
}
