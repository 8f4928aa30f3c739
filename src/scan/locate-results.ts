import type { DescribedResult } from "../evaluate/describe-result.js";
import { locate, type FindWritten, type LocatableInput, type LocationRequest } from "../load/files/locate.js";
import type { SourceTable } from "../load/source-table.js";
import type { Inventory } from "../model/inventory.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { RunResult } from "../model/run.js";
import { tableNames } from "../model/tables.js";
import type { PlannedInventory } from "./plan-inventories.js";

/** The inventories, and the inputs to read again for locations. */
export interface Located {
  readonly inventory: Inventory;
  readonly planned: readonly PlannedInventory[];
  /** Finds where a resource is in a template. */
  readonly findWritten: FindWritten | undefined;
  readonly sources: SourceTable;
  readonly locatable: readonly LocatableInput[];
}

/** Adds file, pointer, line and column to the evidence of results. */
export function locateResults(results: readonly DescribedResult[], read: Located): readonly RunResult[] {
  const { inventory, planned, findWritten, sources, locatable } = read;
  const inventories = new Map(planned.map((plan) => [plan.key, plan.inventory]));
  const requests: LocationRequest[] = results.flatMap(({ places, plan }) => {
    const own = (plan === undefined ? undefined : inventories.get(plan)) ?? inventory;
    return places.map(({ resourceId, path, sources: shownBy }) => ({ sources: shownBy ?? sourcesOf(own, resourceId), path }));
  });
  const locations = locate(requests, sources, locatable, findWritten);
  let next = 0;
  return results.map(({ result }) => ({
    ...result,
    evidence: result.evidence.map((entry) => ({ ...entry, location: locations[next++] ?? null })),
  }));
}

interface Sources {
  readonly source: number;
  readonly otherSources?: readonly number[] | undefined;
}

function sourcesOf(inventory: Inventory, resourceId: string): readonly number[] {
  const record = find(inventory, resourceKey(resourceId));
  return record === undefined ? [] : [record.source, ...(record.otherSources ?? [])];
}

function find(inventory: Inventory, key: ResourceKey): Sources | undefined {
  for (const name of tableNames) {
    const record: object | undefined = inventory[name].get(key);
    if (record !== undefined) return "source" in record ? (record as Sources) : undefined;
  }
  return protectedVault(inventory, key);
}

/** A vault that only its backup items show gets the source location of such an item. */
function protectedVault(inventory: Inventory, key: ResourceKey): Sources | undefined {
  return [...inventory.protectedItems.values()].find(({ vault }) => vault === key);
}
