import { instanceViewPermission, instanceViewType, listCatalogue } from "../load/azure/list-catalogue.js";
import type { Collection, CollectionGap } from "../model/collection.js";
import { subscriptionScope } from "../model/resource-id.js";

/** Lists that an interrupted collection did not reach. */
export function* unreachedLists({ finishedAt, subscriptions, lists, gaps }: Collection): Generator<CollectionGap> {
  if (finishedAt !== null) return;
  const reported = new Set([...lists, ...gaps].map(({ type, scope }) => `${type}\n${subscriptionScope(scope) ?? scope}`.toLowerCase()));
  for (const id of subscriptions) {
    const scope = `/subscriptions/${id}`;
    for (const { type, permission } of [...listCatalogue, { type: instanceViewType, permission: instanceViewPermission }]) {
      if (reported.has(`${type}\n${scope}`.toLowerCase())) continue;
      const message = "the collection was interrupted before it read this list. Run the same command again to resume it";
      yield { type, scope, reason: "not-collected", code: "Interrupted", message, requestId: null, permission };
    }
  }
}
