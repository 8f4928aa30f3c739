import { isDeepStrictEqual } from "node:util";
import { isOpenId, mayBeSameId } from "../model/open-id.js";
import type { Inventory } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import type { NamedResource, Resource } from "../model/resource.js";
import type { ResourceKey } from "../model/resource-id.js";
import { overlappingTables } from "../model/tables.js";
import type { Unresolved } from "../model/unresolved.js";
import { leaveOpen } from "./leave-open.js";

type Records = ReadonlyMap<ResourceKey, Resource>;

/** A template can deploy two resources with the same name into scopes that can be equal. An example is a nested deployment whose
 *  resource group is unresolved. Then one resource replaces the other. Values that are equal in both stay. Values that differ become
 *  unresolved.
 *  @param resources the resources of the template. @param deployed the deployed resources. */
export function joinOverlaps(resources: readonly RawResource[], planned: Inventory, deployed: Inventory): Inventory {
  const unresolvedIds = new Map(resources.flatMap(({ key, openId }) => (openId === undefined ? [] : [[key, openId] as const])));
  if (unresolvedIds.size === 0) return planned;
  const joined = overlappingTables.map((name) => [name, overlap(planned[name], deployed[name], unresolvedIds)] as const);
  return { ...planned, ...(Object.fromEntries(joined) as Partial<Inventory>) };
}

function overlap(planned: Records, deployed: Records, unresolvedIds: ReadonlyMap<ResourceKey, Unresolved>): Records {
  const byTail = new Map<string, ResourceKey[]>();
  for (const key of [...planned.keys()].filter(isOpenId)) byTail.set(tailOf(key), []);
  if (byTail.size === 0) return planned;
  for (const key of [...planned.keys(), ...deployed.keys()]) byTail.get(tailOf(key))?.push(key);
  let joined: Map<ResourceKey, Resource> | undefined;
  for (const keys of byTail.values()) {
    if (keys.length < 2) continue;
    for (const key of keys) {
      for (const other of keys) {
        const record = planned.get(other);
        const doubt = doubtOf(key, other, unresolvedIds);
        if (other === key || record === undefined || doubt === undefined || !mayBeSameId(key, other)) continue;
        const target = joined?.get(key) ?? planned.get(key) ?? deployed.get(key);
        if (target === undefined || !record.complete) continue;
        (joined ??= new Map(planned)).set(key, withoutDifferences(target, record, doubt));
      }
    }
  }
  return joined ?? planned;
}

/** The type and the names: an id without its subscription and resource group. */
const tailOf = (key: ResourceKey): string => key.slice(key.lastIndexOf("/providers/"));

/** A subnet has the scope of its network. */
function doubtOf(key: ResourceKey, other: ResourceKey, unresolvedIds: ReadonlyMap<ResourceKey, Unresolved>): Unresolved | undefined {
  const [own, its] = [key, other].map(
    (each) => unresolvedIds.get(each) ?? unresolvedIds.get(each.slice(0, each.lastIndexOf("/subnets/")) as ResourceKey),
  );
  return its ?? own;
}

const bookkeeping = new Set<keyof NamedResource | "path">([
  ...(["id", "name", "location", "locationSymbol", "source", "otherSources"] as const),
  ...(["complete", "planned", "gaps", "unresolved", "path"] as const),
]);

function withoutDifferences(target: Resource, other: Resource, doubt: Unresolved): Resource {
  const names = new Set([...Object.keys(target), ...Object.keys(other)]);
  const of = (record: Resource, name: string): unknown => (record as unknown as Record<string, unknown>)[name];
  return [...names]
    .filter((name) => !(bookkeeping as ReadonlySet<string>).has(name) && !isDeepStrictEqual(of(target, name), of(other, name)))
    .reduce((rest, name) => leaveOpen(rest, name, doubt), target);
}
