import type { CollectedList } from "../../../model/collection.js";
import { allDone } from "../all-done.js";
import { subscriptionType } from "../check-subscription.js";
import type { CollectionState } from "../collection-state.js";
import type { GivenLists } from "../given-lists.js";
import type { Session } from "../session.js";
import { collectGraphList } from "./collect-graph-list.js";
import { GraphLists } from "./graph-lists.js";
import { graphQueries, subscriptionQuery } from "./graph-queries.js";
import { graphFile, groupSubscriptions, type SubscriptionGroup } from "./subscription-group.js";

/** Collects the inventory from Resource Graph. Without any error, Resource Graph omits what the caller cannot read and can cut its
 *  answers. Therefore every answer is checked. For an incomplete answer, or a subscription without any row, the state gets a fallback, and
 *  the lists of Resource Manager are read instead. The queries name the subscriptions also for a management group: the index may
 *  contain another set of them.
 *  @param isReachable other subscriptions are not asked about. @returns the lists that Resource Graph returned. */
export async function collectGraph(
  subscriptions: readonly string[],
  isReachable: (id: string) => boolean,
  session: Session,
  state: CollectionState,
): Promise<GivenLists> {
  const isAsked = (id: string): boolean => isReachable(id) && !state.fellBack(subscriptionType, `/subscriptions/${id}`);
  const groups = groupSubscriptions(subscriptions, isAsked);
  await allDone(groups.map((group) => collectGroup(group, session, state)));
  return new GraphLists(groups, state);
}

async function collectGroup(group: SubscriptionGroup, session: Session, state: CollectionState): Promise<void> {
  const { progress } = session;
  progress.listsTotal += graphQueries.length + 1;
  // This query runs first and alone: when it fails, the others would fail too.
  const isServed = await collectGraphList(subscriptionQuery, group, session, state);
  progress.listsDone++;
  await allDone(
    graphQueries.map(async (query) => {
      if (isServed) await collectGraphList(query, group, session, state);
      progress.listsDone++;
      session.report();
    }),
  );
  if (isServed) noteUnseen(group, state);
}

function noteUnseen(group: SubscriptionGroup, state: CollectionState): void {
  const listsOf = (scope: string): readonly CollectedList[] =>
    [subscriptionQuery, ...graphQueries].flatMap(({ type, file }) => state.find(type, scope, graphFile(file, group)) ?? []);
  const scopes = group.subscriptions
    .map((id) => `/subscriptions/${id}`)
    .filter((scope) => listsOf(scope).every(({ items }) => items === 0));
  if (scopes.length === 0) return;
  const message = "Resource Graph returned no row for the subscription";
  state.forget(({ source, scope }) => source === "graph" && scopes.includes(scope));
  state.addFallback({ type: subscriptionType, scopes, code: "NotSeen", message, requestId: null });
}
