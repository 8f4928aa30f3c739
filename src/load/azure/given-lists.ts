import type { CollectedList } from "../../model/collection.js";

/** Lists that were had by another way than Resource Manager's list calls, which then are not made. */
export interface GivenLists {
  find(type: string, subscriptionId: string): CollectedList | undefined;
  /** Ids of the resources of such a list that lie in the subscription. */
  ids(list: CollectedList, subscriptionId: string): readonly string[];
}

export const noGivenLists: GivenLists = { find: () => undefined, ids: () => [] };
