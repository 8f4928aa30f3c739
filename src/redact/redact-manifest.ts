import type { CollectedList, Collection, CollectionGap } from "../model/collection.js";
import type { Pseudonyms } from "./pseudonyms.js";
import { redactText } from "./redact-text.js";

/** The manifest of a redacted collection: scopes under their pseudonyms, and of failures the code alone.
 *  @param items how many resources are left in each file, by its new name */
export function redactManifest(collection: Collection, pseudonyms: Pseudonyms, items: ReadonlyMap<string, number>): Collection {
  const { tool, cloud, armEndpoint, inventory, subscriptions, startedAt, finishedAt, lists, gaps } = collection;
  return {
    tool,
    cloud,
    // Of a cloud that is not Microsoft's, the address names its owner.
    armEndpoint: cloud === null ? "redacted" : armEndpoint,
    inventory,
    subscriptions: subscriptions.map((id) => redactText(id, pseudonyms)).sort(),
    startedAt,
    finishedAt,
    redacted: true,
    lists: inOrder(lists.map((list) => redactList(list, pseudonyms, items))),
    gaps: inOrder(gaps.map((gap) => redactGap(gap, pseudonyms))),
  };
}

/** Where a file of a collection stands in the redacted one: folders of lists and numbers of files are the tool's own.
 *  @param segments of the path relative to the manifest: subscription, list, and for lists below a resource its name */
export function redactPath([subscription = "", ...rest]: readonly string[], pseudonyms: Pseudonyms): string {
  const [list, below, ...deeper] = rest.map((segment) => segment.replace(/\.json$/, ""));
  const names = [below, ...deeper].filter((name) => name !== undefined);
  const redacted = names.map((name) => (/^\d{4}$/.test(name) ? name : redactText(name, pseudonyms)));
  return `${[redactText(subscription, pseudonyms), list, ...redacted].join("/")}.json`;
}

function redactList(list: CollectedList, pseudonyms: Pseudonyms, items: ReadonlyMap<string, number>): CollectedList {
  const { type, scope, apiVersion, pages, collectedAt, source, partial } = list;
  const file = redactPath(list.file.split("/"), pseudonyms);
  return { type, scope: redactText(scope, pseudonyms), file, apiVersion, items: items.get(file) ?? 0, pages, collectedAt, source, partial };
}

const reasons: Readonly<Record<CollectionGap["reason"], string>> = {
  "access-denied": "the login may not read it",
  "not-collected": "it was not collected",
};

function redactGap({ type, scope, resources, reason, code, permission }: CollectionGap, pseudonyms: Pseudonyms): CollectionGap {
  const ownCode = /^[A-Za-z]{1,64}$/.test(code) ? code : "Unknown";
  const ids = resources === undefined ? {} : { resources: resources.map((id) => redactText(id, pseudonyms)).sort() };
  return {
    type,
    scope: redactText(scope, pseudonyms),
    ...ids,
    reason,
    code: ownCode,
    message: reasons[reason],
    requestId: null,
    permission,
  };
}

/** The order of the originals tells something of their names. */
const inOrder = <Item extends { type: string; scope: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (JSON.stringify([a.type, a.scope, a]) < JSON.stringify([b.type, b.scope, b]) ? -1 : 1));
