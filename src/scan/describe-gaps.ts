import type { CollectionGap } from "../model/collection.js";

/** Gaps in words, one sentence for all that one failed call leaves: a list of vaults that fails takes the lists below it along. */
export function describeGaps(gaps: readonly CollectionGap[]): readonly { readonly scope: string; readonly message: string }[] {
  const alike = new Map<string, CollectionGap[]>();
  for (const gap of gaps) {
    const { scope, code, reason, message, requestId, permission } = gap;
    // Refused reads differ in nothing but the action that they name; what is no read needs a role of its own.
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

/** Without the subscription, or its VMs, nothing of it is judged: that comes first. */
const weights = ["microsoft.resources/subscriptions", "microsoft.compute/virtualmachines"];

const byWeight = (a: CollectionGap, b: CollectionGap): number => weightOf(b) - weightOf(a);

const weightOf = ({ type }: CollectionGap): number => (weights.includes(type.toLowerCase()) ? 1 : 0);

/** What failed, with the codes that Azure's support and administrators ask for. */
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
