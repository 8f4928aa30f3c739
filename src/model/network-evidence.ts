/** Lists of the network around a VM, as `az network` names them. */
export const nearbyLists = ["nic", "vnet", "nsg", "route-table"] as const;

export type NearbyList = (typeof nearbyLists)[number];

/** A part of a VM's network that is missing, when the input holds other parts of it. */
export interface WantedNetwork {
  /** A resource that the input refers to but does not contain. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly list: NearbyList;
  /** The lists that are missing from the input for that subscription. Empty: the list is there, but it lacks the resource. */
  readonly notGiven: readonly NearbyList[];
}
