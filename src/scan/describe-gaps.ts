import type { CollectionGap } from "../model/collection.js";

/** Describes what a collection could not read. One failed call gives one sentence: if a list of vaults fails, the lists below the vaults
 *  fail too. */
export function describeGaps(gaps: readonly CollectionGap[]): readonly { readonly scope: string; readonly message: string }[] {
  const alike = new Map<string, CollectionGap[]>();
  for (const gap of gaps) {
    const { scope, code, reason, message, requestId, permission } = gap;
    // Calls that were denied differ only in the action that they name, so they share a sentence. An action that is not a read needs its own
    // role.
    const own = permission.endsWith("/read") ? [] : [permission];
    const key = JSON.stringify(reason === "access-denied" ? [scope, code, ...own] : [scope, code, message, requestId, ...own]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [gap]);
    else known.push(gap);
  }
  return [...alike.values()]
    .map((group) => group.sort(byWeight))
    .sort(([a], [b]) => byWeight(a as CollectionGap, b as CollectionGap))
    .map((group) => {
      const [first] = group as [CollectionGap];
      const types = group.map(({ type }) => type);
      return { scope: first.scope, message: `${typesInWords(types)} of ${first.scope} could not be read: ${describeReason(first)}` };
    });
}

/** Without the subscription or its VMs, there is nothing to judge. These sentences come first. */
const weights = ["microsoft.resources/subscriptions", "microsoft.compute/virtualmachines"];

const byWeight = (a: CollectionGap, b: CollectionGap): number => weightOf(b) - weightOf(a);

const weightOf = ({ type }: CollectionGap): number => (weights.includes(type.toLowerCase()) ? 1 : 0);

/** Why the call failed, with the codes that Azure support and administrators need. */
export function describeReason({ reason, code, message, requestId, permission }: CollectionGap): string {
  const details = [
    code,
    ...(requestId === null ? [] : [`request ${requestId}`]),
    ...(reason === "access-denied" ? [`needs ${permission}`] : []),
  ];
  return `${message} (${details.join(", ")})`;
}

const shownTypes = 4;

export function typesInWords(types: readonly string[]): string {
  if (types.length <= shownTypes + 1) return types.join(", ");
  return `${types.slice(0, shownTypes).join(", ")} and ${types.length - shownTypes} more types`;
}
