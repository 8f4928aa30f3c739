/** Lists of the network next to a VM, as `az network` names them. */
export const nearbyLists = ["nic", "vnet", "nsg", "route-table"] as const;

export type NearbyList = (typeof nearbyLists)[number];

/** What is missing of the network of a VM, where the input holds some of it. */
export interface WantedNetwork {
  /** A resource that the input refers to and does not hold. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly list: NearbyList;
  /** The lists of which the input holds nothing in that subscription; empty: the list is there, without the resource. */
  readonly notGiven: readonly NearbyList[];
}
