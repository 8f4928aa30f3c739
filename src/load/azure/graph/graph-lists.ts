import type { CollectedList } from "../../../model/collection.js";
import { subscriptionType } from "../check-subscription.js";
import type { CollectionState } from "../collection-state.js";
import type { GivenLists } from "../given-lists.js";
import { graphQueries } from "./graph-queries.js";
import { graphFile, type SubscriptionGroup } from "./subscription-group.js";

/** The lists of a collection that Resource Graph returned. */
export class GraphLists implements GivenLists {
  private readonly groupOf = new Map<string, SubscriptionGroup>();
  private readonly fileOf = new Map(graphQueries.map(({ type, file }) => [type, file]));
  /** By file, then by subscription; one file contains the ids of many subscriptions. */
  private readonly idsOf = new Map<string, ReadonlyMap<string, readonly string[]>>();

  constructor(
    groups: readonly SubscriptionGroup[],
    private readonly state: CollectionState,
  ) {
    for (const group of groups) for (const id of group.subscriptions) this.groupOf.set(id, group);
  }

  find(type: string, subscriptionId: string): CollectedList | undefined {
    const scope = `/subscriptions/${subscriptionId}`;
    const group = this.groupOf.get(subscriptionId);
    const file = this.fileOf.get(type);
    if (group === undefined || file === undefined) return undefined;
    if (this.state.fellBack(subscriptionType, scope) || this.state.fellBack(type, scope)) return undefined;
    return this.state.find(type, scope, graphFile(file, group));
  }

  ids({ file }: CollectedList, subscriptionId: string): readonly string[] {
    let ids = this.idsOf.get(file);
    if (ids === undefined) {
      ids = bySubscription(this.state.directory.readIds(file));
      this.idsOf.set(file, ids);
    }
    return ids.get(subscriptionId) ?? [];
  }
}

function bySubscription(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const subscription = id.split("/", 3)[2]?.toLowerCase() ?? "";
    const group = groups.get(subscription);
    if (group === undefined) groups.set(subscription, [id]);
    else group.push(id);
  }
  return groups;
}
