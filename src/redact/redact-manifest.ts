import { itemsByFile, type CollectedList, type Collection, type CollectionGap } from "../model/collection.js";
import type { Pseudonyms } from "./pseudonyms.js";
import { redactText } from "./redact-text.js";

/** The result for one file of a collection. */
export interface RedactedFile {
  /** Number of resources that were recognised in the file. */
  readonly found: number;
  /** Number of resources that were kept, by lower-cased subscription. */
  readonly left: ReadonlyMap<string, number>;
}

/** The manifest of a redacted collection. Scopes have pseudonyms, and failures keep only their code. A list with fewer resources than
 *  were collected stays in the manifest, because the content of the missing resources is unknown.
 *  @param files results by the file's path in the collection */
export function redactManifest(collection: Collection, pseudonyms: Pseudonyms, files: ReadonlyMap<string, RedactedFile>): Collection {
  const { tool, cloud, armEndpoint, inventory, subscriptions, startedAt, finishedAt, lists, gaps } = collection;
  return {
    tool,
    cloud,
    // In a cloud that is not Microsoft's, the address shows the owner.
    armEndpoint: cloud === null ? "redacted" : armEndpoint,
    inventory,
    subscriptions: subscriptions.map((id) => redactText(id, pseudonyms)).sort(),
    startedAt,
    finishedAt,
    redacted: true,
    lists: inOrder(lists.map((list) => redactList(list, itemsOf(list, lists, files), pseudonyms))),
    gaps: inOrder(gaps.map((gap) => redactGap(gap, pseudonyms))),
  };
}

/** The path of a file in the redacted collection. Names of list folders and numbers of files are the tool's own and stay.
 *  @param segments segments of the path relative to the manifest: subscription, list, and the name of the parent resource for lists
 *  below a resource */
export function redactPath([subscription = "", ...rest]: readonly string[], pseudonyms: Pseudonyms): string {
  const [list, below, ...deeper] = rest.map((segment) => segment.replace(/\.json$/, ""));
  const names = [below, ...deeper].filter((name) => name !== undefined);
  const redacted = names.map((name) => (/^\d{4}$/.test(name) ? name : redactText(name, pseudonyms)));
  return `${[redactText(subscription, pseudonyms), list, ...redacted].join("/")}.json`;
}

function redactList(list: CollectedList, items: number, pseudonyms: Pseudonyms): CollectedList {
  const { type, scope, apiVersion, pages, collectedAt, source, partial } = list;
  const file = redactPath(list.file.split("/"), pseudonyms);
  return { type, scope: redactText(scope, pseudonyms), file, apiVersion, items, pages, collectedAt, source, partial };
}

/** The number of resources for a list in the manifest: the kept resources and the unrecognised resources. */
function itemsOf({ file, scope }: CollectedList, lists: readonly CollectedList[], files: ReadonlyMap<string, RedactedFile>): number {
  const left = files.get(file)?.left ?? new Map<string, number>();
  const beside = lists.filter((list) => list.file === file);
  const own = beside.length > 1 ? (left.get(scope.split("/")[2]?.toLowerCase() ?? "") ?? 0) : sumOf(left.values());
  return own + (beside[0]?.scope === scope ? unrecognised(file, lists, files) : 0);
}

/** The number of resources in a file that a scan does not recognise. */
export function unrecognised(file: string, lists: readonly CollectedList[], files: ReadonlyMap<string, RedactedFile>): number {
  return Math.max(0, (itemsByFile(lists).get(file) ?? 0) - (files.get(file)?.found ?? 0));
}

const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, number) => sum + number, 0);

const reasons: Readonly<Record<CollectionGap["reason"], string>> = {
  "access-denied": "the login has no permission to read it",
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

/** The original order would reveal something about the original names. */
const inOrder = <Item extends { type: string; scope: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (JSON.stringify([a.type, a.scope, a]) < JSON.stringify([b.type, b.scope, b]) ? -1 : 1));
