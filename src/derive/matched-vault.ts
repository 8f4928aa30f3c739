import type { MatchedVault } from "../model/facts.js";
import type { RecoveryServicesVault, VirtualMachine } from "../model/inventory.js";
import { parseResourceId, type ResourceKey } from "../model/resource-id.js";
import type { DerivationContext } from "./derivation-context.js";
import { isOpenId } from "./open-id.js";
import { placeOf, shareOpenPlace } from "./place.js";
import { isActive } from "./protection.js";

/** The vault a VM would be backed up to: the chosen one, else the one that protects it, else one in its location (of
 *  its own subscription first), else - only when the input claims to be complete - one elsewhere.
 *  @returns undefined when the input does not tell. */
export function deriveMatchedVault(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): MatchedVault | undefined {
  const found = findVault(key, virtualMachine, context);
  if (found !== undefined || virtualMachine.planned !== true) return found;
  return context.inventory.recoveryServicesVaults.size === 0 ? { matchedBy: "none" } : undefined;
}

function findVault(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): MatchedVault | undefined {
  const describe = describeFor(virtualMachine);
  const { inventory, vaultChoice } = context;
  if (vaultChoice.vault !== undefined) {
    const vault = inventory.recoveryServicesVaults.get(vaultChoice.vault);
    return vault === undefined ? undefined : describe(vault, "option");
  }
  const items = context.itemsByVirtualMachine.get(key) ?? [];
  const item = items.find(isActive) ?? (context.someItemOpen ? undefined : items[0]);
  if (item !== undefined) {
    const vault = inventory.recoveryServicesVaults.get(item.vault);
    return describe(vault ?? { id: item.id.slice(0, item.vault.length), location: undefined }, "protection");
  }
  // Of an item that a template leaves open the VM may be this one.
  if (context.someItemOpen) return undefined;
  if (vaultChoice.location !== undefined) return { matchedBy: "locationOption", location: vaultChoice.location };
  const place = placeOf(virtualMachine);
  if (place === undefined) return undefined;
  const here = nearest(context.vaultsByPlace.get(place) ?? [], virtualMachine);
  if (here !== undefined) return describe(here, "location");
  if (virtualMachine.location === undefined || !inventory.complete || !context.allVaultsShown) return undefined;
  const elsewhere = nearest(context.vaults, virtualMachine);
  return elsewhere === undefined ? undefined : describe(elsewhere, "otherLocation");
}

function nearest(
  vaults: readonly (readonly [ResourceKey, RecoveryServicesVault])[],
  virtualMachine: VirtualMachine,
): RecoveryServicesVault | undefined {
  if (vaults.length < 2) return vaults[0]?.[1];
  const subscription = parseResourceId(virtualMachine.id)?.subscriptionId?.toLowerCase();
  const isIn = (key: ResourceKey): boolean => subscription !== undefined && key.startsWith(`/subscriptions/${subscription}/`);
  // One of which it is open where it is may be of the same subscription.
  const own = vaults.find(([key]) => isIn(key)) ?? vaults.find(([key]) => isOpenId(key));
  return (own ?? vaults[0])?.[1];
}

type Found = Pick<RecoveryServicesVault, "id" | "location" | "locationSymbol">;

const describeFor =
  (virtualMachine: VirtualMachine) =>
  (vault: Found, matchedBy: MatchedVault["matchedBy"]): MatchedVault => {
    const { name, resourceGroup, subscriptionId } = parseResourceId(vault.id) ?? {};
    const how = shareOpenPlace(vault, virtualMachine) ? "openLocation" : matchedBy;
    const subscription = isComparable(subscriptionId, virtualMachine) ? subscriptionId : undefined;
    return { matchedBy: how, id: vault.id, name, resourceGroup, subscriptionId: subscription, location: vault.location };
  };

/** What a template leaves open of an id stands in brackets there: of two subscriptions that are written differently, and one of
 *  them open, nobody can say whether they are the same. */
function isComparable(subscriptionId: string | undefined, { id }: VirtualMachine): boolean {
  if (subscriptionId === undefined || (!isOpenId(subscriptionId) && !isOpenId(id))) return true;
  const own = parseResourceId(id)?.subscriptionId;
  return own?.toLowerCase() === subscriptionId.toLowerCase() || (!isOpenId(subscriptionId) && !isOpenId(own ?? ""));
}
