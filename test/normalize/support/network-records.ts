import type { JsonObject } from "../../../src/model/json.js";
import type { Inventory, NetworkInventory } from "../../../src/model/inventory.js";
import { tableDefinition, tableNames } from "../../../src/model/tables.js";
import { json } from "../../support/both-orders.js";
import { readInventory } from "../../support/scan-files.js";

/** Tables of what ARM and the network commands show. */
export type NetworkTable = Exclude<keyof NetworkInventory, "attestedHops">;

export const inventoryOf = (...bodies: readonly JsonObject[]): Inventory => readInventory({ "a.json": json(bodies) }).inventory;

/** Network tables of an inventory in plain data, without places; texts in lower case, since ids compare without case. */
export function recordsOf(inventory: Inventory): unknown {
  const plain = tableNames
    .filter((name) => tableDefinition(name).network === true)
    .map((name) => [name, [...(inventory[name] as ReadonlyMap<string, object>)].sort(([a], [b]) => (a < b ? -1 : 1))]);
  const text = JSON.stringify(plain, (key, value: unknown) =>
    key === "source" && typeof value === "number" ? undefined : key === "otherSources" ? undefined : value,
  );
  return JSON.parse(text.toLowerCase());
}

/** The only record of a table. */
export function only<Name extends NetworkTable>(
  inventory: Inventory,
  table: Name,
): NetworkInventory[Name] extends ReadonlyMap<string, infer Value> ? Value : never {
  const [record, ...others] = (inventory[table] as ReadonlyMap<string, unknown>).values();
  if (record === undefined || others.length > 0) throw new Error(`${others.length + (record === undefined ? 0 : 1)} in ${table}`);
  return record as never;
}
