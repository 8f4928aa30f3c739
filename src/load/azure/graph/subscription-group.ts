/** Subscriptions that share one query. */
export interface SubscriptionGroup {
  /** Starts at 1. */
  readonly number: number;
  /** Lower-cased ids. */
  readonly subscriptions: readonly string[];
}

/** Source: "Guidance for throttled requests in Azure Resource Graph", 2022-08-18: fewer than 300. */
const mostSubscriptions = 250;

/** Divides subscriptions into groups. A group keeps its number, and so its files, when an interrupted collection is resumed and other
 *  subscriptions fail.
 *  @param isAsked other subscriptions are removed from their group. */
export function groupSubscriptions(subscriptions: readonly string[], isAsked: (id: string) => boolean): readonly SubscriptionGroup[] {
  const groups: SubscriptionGroup[] = [];
  for (let first = 0; first < subscriptions.length; first += mostSubscriptions) {
    const members = subscriptions.slice(first, first + mostSubscriptions).filter(isAsked);
    if (members.length > 0) groups.push({ number: first / mostSubscriptions + 1, subscriptions: members });
  }
  return groups;
}

export const graphFile = (file: string, { number }: SubscriptionGroup): string => `graph/${file}-${String(number).padStart(4, "0")}.json`;
