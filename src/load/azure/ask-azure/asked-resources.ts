import { isJsonObject, type JsonObject } from "../../../model/json.js";
import { parseResourceId } from "../../../model/resource-id.js";
import type { CollectionState } from "../collection-state.js";

/** The data about a VM that the questions contain. */
export interface AskedVirtualMachine {
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string;
  /** Lower case, without blanks; undefined when the list has no location: then no question is possible. */
  readonly location: string | undefined;
  /** E.g. `Standard_D2s_v5`. */
  readonly size: string | undefined;
}

export interface AskedVault {
  readonly id: string;
  readonly location: string | undefined;
}

/** The VMs of a subscription from the collected list, in the order of their lower-cased ids. */
export function readAskedVirtualMachines(state: CollectionState, subscriptionId: string): readonly AskedVirtualMachine[] {
  const scope = `/subscriptions/${subscriptionId}`.toLowerCase();
  const found: AskedVirtualMachine[] = [];
  for (const { file } of state.listsOf("Microsoft.Compute/virtualMachines").filter((list) => list.scope.toLowerCase() === scope)) {
    state.directory.read(file, (resource) => {
      const { id } = resource;
      const { name, resourceGroup, subscriptionId: own } = typeof id === "string" ? (parseResourceId(id) ?? {}) : {};
      // An id of another subscription is ignored.
      if (typeof id !== "string" || name === undefined || resourceGroup === undefined) return;
      if (own?.toLowerCase() !== subscriptionId.toLowerCase()) return;
      found.push({ id, name, resourceGroup, location: locationOf(resource), size: sizeOf(resource) });
    });
  }
  return found.sort(byId);
}

/** The vaults of all subscriptions, in the order of their lower-cased ids. */
export function readAskedVaults(state: CollectionState): readonly AskedVault[] {
  const found: AskedVault[] = [];
  for (const { file } of state.listsOf("Microsoft.RecoveryServices/vaults")) {
    state.directory.read(file, (resource) => {
      const { id } = resource;
      if (typeof id === "string") found.push({ id, location: locationOf(resource) });
    });
  }
  return found.sort(byId);
}

function locationOf({ location }: JsonObject): string | undefined {
  return typeof location === "string" && location !== "" ? location.toLowerCase().replaceAll(" ", "") : undefined;
}

function sizeOf({ properties }: JsonObject): string | undefined {
  const profile = isJsonObject(properties) ? properties["hardwareProfile"] : undefined;
  const size = isJsonObject(profile) ? profile["vmSize"] : undefined;
  return typeof size === "string" ? size : undefined;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1);
