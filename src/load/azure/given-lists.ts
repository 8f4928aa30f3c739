import type { CollectedList } from "../../model/collection.js";

/** Lists from another source than the list calls of Resource Manager. The list calls for them are skipped. */
export interface GivenLists {
  find(type: string, subscriptionId: string): CollectedList | undefined;
  /** Ids of the resources of such a list that are in the subscription. */
  ids(list: CollectedList, subscriptionId: string): readonly string[];
}

export const noGivenLists: GivenLists = { find: () => undefined, ids: () => [] };
