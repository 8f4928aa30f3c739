// The entry point of the bundle for the engine benchmark.
import { NetworkTopology } from "../src/network/network-topology.ts";
import { Reachability } from "../src/network/reach-flow.ts";
import { TagFile } from "../src/network/tag-file.ts";
import { resourceKey } from "../src/model/resource-id.ts";
import { InventoryBuilder } from "../src/normalize/inventory-builder.ts";
import { normalizeResource } from "../src/normalize/normalize-resource.ts";

/** @param {readonly any[]} resources ARM bodies in memory */
export function inventoryOf(resources) {
  const builder = new InventoryBuilder();
  for (const body of resources) {
    for (const part of normalizeResource({ id: body.id, key: resourceKey(body.id), type: body.type.toLowerCase(), body, source: 0 }))
      builder.add(part);
  }
  return builder.build(true).inventory;
}

/** @param {any} tags a service tag file, or undefined for the relation table */
export const openTags = (tags) => (tags === undefined ? undefined : new TagFile(tags));

/** @param {any} inventory @param {any} tagFile */
export const createReachability = (inventory, tagFile) => new Reachability(new NetworkTopology(inventory, { tagFile }));
