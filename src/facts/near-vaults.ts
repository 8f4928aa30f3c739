import type { ListCompleteness } from "../model/inventory.js";
import { protectedItemType } from "../model/list-types.js";
import { subscriptionScope, type ResourceKey } from "../model/resource-id.js";

/** The vaults that can hold an item of the VMs in one location. They are determined once for all of these VMs. */
export interface NearVaults {
  /** Subscriptions that have a vault in this location. */
  readonly subscriptions: ReadonlySet<string>;
  /** Whether the input shows all items of all these vaults. */
  readonly isEveryItemShown: boolean;
  /** Subscriptions that have a vault whose items were not read completely. */
  readonly subscriptionsNotRead: ReadonlySet<string>;
}

/** @param there vaults in the location. @param unplaced vaults whose location the input does not show: each may be in the location. */
export function nearVaults(there: readonly ResourceKey[], unplaced: readonly ResourceKey[], lists: ListCompleteness): NearVaults {
  const vaults = [...there, ...unplaced];
  const scopesOf = (chosen: readonly ResourceKey[]): ReadonlySet<string> => new Set(chosen.map((vault) => subscriptionScope(vault) ?? ""));
  return {
    subscriptions: scopesOf(there),
    isEveryItemShown: vaults.every((vault) => lists.isWhole(protectedItemType, vault)),
    subscriptionsNotRead: scopesOf(vaults.filter((vault) => !lists.isReadToEnd(protectedItemType, vault))),
  };
}
