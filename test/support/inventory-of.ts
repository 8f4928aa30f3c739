import type { Inventory } from "../../src/model/inventory.js";
import type { JsonObject } from "../../src/model/json.js";
import { resourceKey } from "../../src/model/resource-id.js";
import { InventoryBuilder } from "../../src/normalize/inventory-builder.js";
import { normalizeResource } from "../../src/normalize/normalize-resource.js";
import { ShownLists } from "../../src/scan/shown-lists.js";
import { listsShown } from "./lists-shown.js";

/** The inventory of ARM bodies that carry id and type. */
export function inventoryOf(bodies: readonly JsonObject[]): Inventory {
  const builder = new InventoryBuilder();
  const shown = new ShownLists();
  bodies.forEach((body, source) => {
    const [id, type] = [body["id"] as string, (body["type"] as string).toLowerCase()];
    for (const part of normalizeResource({ id, key: resourceKey(id), type, body, source })) {
      builder.add(part);
      shown.add(part);
    }
  });
  return builder.build(listsShown(shown, false)).inventory;
}
