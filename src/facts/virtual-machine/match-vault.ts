import type { ProtectedItem, RecoveryServicesVault, VirtualMachine } from "../../model/inventory.js";
import { parseResourceId, subscriptionScope, type ResourceKey } from "../../model/resource-id.js";
import type { Unresolved } from "../../model/unresolved.js";
import type { DerivationContext } from "../derivation-context.js";
import { isOpenId, mayBeSameId } from "../../model/open-id.js";
import { unresolvedSubscription } from "../unresolved-subscription.js";
import { locationKeyOf, shareUnresolvedLocation } from "../location-key.js";
import { isActive, unresolvedItem, showsEveryItem } from "./protection.js";

export interface MatchedVault {
  /** `openLocation`: a template gives vault and VM the same unresolved location. `noVault`: the list of vaults of the VM's
   *  subscription is whole and empty. `none`: the VM is planned, and neither the input nor the options name a vault. */
  readonly matchedBy: (typeof matchedBy)[number];
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly resourceGroup?: string | undefined;
  readonly location?: string | undefined;
  readonly subscriptionId?: string | undefined;
  /** Why the vault cannot back up the VM, as a sentence part; absent when the vault is in the VM's location. */
  readonly problem?: string | undefined;
}

export const matchedBy = [
  ...(["option", "protection", "location", "locationOption"] as const),
  ...(["otherLocation", "openLocation", "noVault", "none"] as const),
] as const;

/** The vault of a VM, and what would complete its facts. */
export interface VaultMatch {
  readonly vault?: MatchedVault | undefined;
  /** The unresolved template value that makes the vault unknown. */
  readonly cause?: Unresolved | undefined;
  /** What supplies the location and subscription of the vault, when they are missing and the list of vaults would not help. */
  readonly obtain?: "designatedVault" | "protectedItems" | undefined;
}

/** Finds the vault that would receive the backups of a VM. First comes a vault that the input or an option names: the chosen vault,
 *  the vault that protects the VM, or the vault of a template's backup item. Next comes `--vault-location`. The last choice is a vault
 *  in
 *  the VM's location. It is in the VM's subscription, or in another one if the list of its own is whole and has none in this location. */
export function matchVault(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): VaultMatch {
  const match = designated(key, virtualMachine, context);
  if (match !== undefined) return match;
  const found = search(key, virtualMachine, context);
  const isFound = found.vault !== undefined || found.cause !== undefined;
  return isFound || virtualMachine.planned !== true || context.vaults.length > 0 ? found : { vault: { matchedBy: "none" } };
}

/** The chosen vault, or a vault that an item names for the VM. */
function designated(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): VaultMatch | undefined {
  const { vault: chosen } = context.vaultChoice;
  if (chosen !== undefined) {
    const vault = context.vaultOf(chosen);
    return vault === undefined ? {} : { vault: describe(vault, "option", virtualMachine) };
  }
  const items = context.itemsByVirtualMachine.get(key) ?? [];
  const item = items.find((each) => each.planned !== true && isActive(each)) ?? items.find(isActive);
  if (item !== undefined) return ofItem(item, virtualMachine, context);
  // An item with an unresolved VM may belong to this VM.
  const unresolvedOwner = unresolvedItem(key, context.unresolvedItems);
  if (unresolvedOwner !== undefined) return { cause: unresolvedOwner.doubtful ?? Object.values(unresolvedOwner.unresolved ?? {})[0] };
  const [stopped] = items;
  if (stopped === undefined) return undefined;
  const match = ofItem(stopped, virtualMachine, context);
  return showsEveryItem(key, virtualMachine, context) ? match : perhapsReplaced(match, virtualMachine);
}

/** The vault of a backup item, even when the item is the only evidence of the vault. */
function ofItem(item: ProtectedItem, virtualMachine: VirtualMachine, { vaultOf }: DerivationContext): VaultMatch {
  const vault = vaultOf(item.vault);
  if (vault !== undefined) return { vault: describe(vault, "protection", virtualMachine) };
  const id = item.id.slice(0, item.vault.length);
  const { name, resourceGroup } = parseResourceId(id) ?? {};
  const match = { vault: { matchedBy: "protection", id, name, resourceGroup } } as const;
  return isOpenId(id)
    ? { ...match, cause: unresolvedSubscription(id) ?? item.unresolved?.["name"] }
    : { ...match, obtain: "designatedVault" };
}

/** A vault where protection was stopped. Another vault that the input does not show may protect the VM now. That vault must be in
 *  the VM's location, so a matching location is certain; the other values are unknown. */
function perhapsReplaced({ vault, cause, obtain }: VaultMatch, { location }: VirtualMachine): VaultMatch {
  if (vault === undefined) return { cause, obtain };
  const kept = vault.location === location ? location : undefined;
  return {
    vault: { ...vault, location: kept, subscriptionId: undefined, problem: undefined },
    cause,
    obtain: obtain ?? "protectedItems",
  };
}

function search(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): VaultMatch {
  const { vaultChoice, vaultsByLocationKey, vaults } = context;
  if (vaultChoice.location !== undefined) {
    const { location } = vaultChoice;
    return { vault: { matchedBy: "locationOption", location, problem: problemOf({ location }, virtualMachine) } };
  }
  const locationKey = locationKeyOf(virtualMachine);
  const subscription = subscriptionScope(key);
  if (locationKey === undefined || subscription === undefined) return {};
  const here = vaultsByLocationKey.get(locationKey) ?? [];
  const own = here.find(([vault]) => subscriptionScope(vault) === subscription);
  if (own !== undefined) return inOwnSubscription(own[1], subscription, virtualMachine, context);
  const perhapsOwn = here.find(([vault]) => mayBeSameId(subscriptionScope(vault) ?? "", subscription));
  if (perhapsOwn !== undefined) return { cause: unresolvedSubscription(key) ?? unresolvedSubscription(perhapsOwn[0]) };
  const ofSubscription = vaults.filter(([vault]) => subscriptionScope(vault) === subscription);
  // Vaults of other subscriptions show nothing about the vaults of the VM's own subscription.
  const isKnown = context.knowsVaultsOf(subscription) && ofSubscription.every(([, { location }]) => location !== undefined);
  if (virtualMachine.location === undefined || !isKnown) return {};
  const [foreign] = here;
  if (foreign !== undefined) return { vault: describe(foreign[1], "location", virtualMachine) };
  // A vault without a shown location may be in the VM's location.
  if (vaults.some(([, { location }]) => location === undefined)) return {};
  const [elsewhere] = ofSubscription;
  if (elsewhere !== undefined) return { vault: describe(elsewhere[1], "otherLocation", virtualMachine) };
  return { vault: { matchedBy: "noVault", problem: "its subscription has no Recovery Services vault" } };
}

/** A vault in the VM's subscription and location. It is the match unless a vault of another subscription already protects the VM. */
function inOwnSubscription(
  vault: RecoveryServicesVault,
  subscription: string,
  virtualMachine: VirtualMachine,
  context: DerivationContext,
): VaultMatch {
  const found = describe(vault, "location", virtualMachine);
  const { location } = virtualMachine;
  const notRead = location === undefined ? [] : [...context.vaultsNear(location).subscriptionsNotRead];
  if (notRead.every((other) => other === subscription)) return { vault: found };
  return { vault: { ...found, subscriptionId: undefined }, obtain: "protectedItems" };
}

type Found = Pick<RecoveryServicesVault, "id" | "location" | "locationSymbol">;

function describe(vault: Found, matchedBy: MatchedVault["matchedBy"], virtualMachine: VirtualMachine): MatchedVault {
  const { name, resourceGroup, subscriptionId } = parseResourceId(vault.id) ?? {};
  const how = shareUnresolvedLocation(vault, virtualMachine) ? "openLocation" : matchedBy;
  const subscription = isComparable(subscriptionId, virtualMachine) ? subscriptionId : undefined;
  const { location } = vault;
  const problem = problemOf({ name, location }, virtualMachine);
  return { matchedBy: how, id: vault.id, name, resourceGroup, subscriptionId: subscription, location, problem };
}

function problemOf(
  vault: { readonly name?: string | undefined; readonly location: string | undefined },
  virtualMachine: VirtualMachine,
): string | undefined {
  if (vault.location === undefined || vault.location === virtualMachine.location) return undefined;
  return `Recovery Services vault ${vault.name === undefined ? "" : `${vault.name} `}is in ${vault.location}`;
}

/** An id shows its unresolved parts in brackets. If two subscriptions are written differently and one is unresolved, it is unknown
 *  whether they are the same. */
function isComparable(subscriptionId: string | undefined, { id }: VirtualMachine): boolean {
  if (subscriptionId === undefined || (!isOpenId(subscriptionId) && !isOpenId(id))) return true;
  const own = parseResourceId(id)?.subscriptionId;
  return own?.toLowerCase() === subscriptionId.toLowerCase() || (!isOpenId(subscriptionId) && !isOpenId(own ?? ""));
}
