import type { CollectedList } from "../model/collection.js";
import { subscriptionScope } from "../model/resource-id.js";
import { typesInWords } from "./describe-gaps.js";

/** One sentence per subscription: the types that the login can read only in parts of it. */
export function describePartial(lists: readonly CollectedList[]): readonly { readonly scope: string; readonly message: string }[] {
  const scopes = new Map<string, string[]>();
  for (const { type, scope, partial } of lists) {
    if (partial !== true) continue;
    const subscription = subscriptionScope(scope) ?? scope;
    const types = scopes.get(subscription) ?? [];
    scopes.set(subscription, types);
    if (!types.includes(type)) types.push(type);
  }
  return [...scopes].map(([scope, types]) => ({
    scope,
    message: `the login has permission to read ${typesInWords(types)} only in parts of ${scope}. Resources elsewhere are not in the lists. Assign the role Reader on the subscription to read all of them`,
  }));
}
