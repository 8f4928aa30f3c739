import { describePartial } from "./describe-partial.js";
import { serviceTagsType } from "../load/azure/service-tags.js";
import { readManifest } from "../load/collected/read-manifest.js";
import type { LoadedInputs } from "../load/load-inputs.js";
import type { CollectedList, Collection, CollectionGap } from "../model/collection.js";
import { collectionGapCode, collectionPartialCode, type RunNotification } from "../model/run.js";
import { canonicalListType, listedKey, subscriptionType, virtualMachineType } from "../model/list-types.js";
import { unreachedLists } from "./unreached-lists.js";
import { folderOfCollection } from "./collected-file.js";
import { damagedLists, uriBeside } from "./damaged-lists.js";
import { describeAge } from "./describe-age.js";
import { describeFallbacks } from "./describe-fallbacks.js";
import { describeGaps, describeReason } from "./describe-gaps.js";

/** The combined content of all manifests among the inputs. */
export interface AttachedCollections {
  readonly gaps: readonly CollectionGap[];
  /** Complete lists, by `listedKey`. */
  readonly listed: ReadonlySet<string>;
  /** Whether a collection can lack existing resources of a type. The type is in lower case. */
  readonly mayLack: (type: string) => boolean;
  /** The day on which each list of service tags was collected: ISO days by the URI of the file. */
  readonly serviceTagsCollectedOn: ReadonlyMap<string, string>;
  readonly notifications: readonly RunNotification[];
}

const virtualMachineKey = canonicalListType(virtualMachineType);
const subscriptionKey = canonicalListType(subscriptionType);

/** Reads the manifests among the inputs. */
export function attachCollections({ collections, ledger }: Pick<LoadedInputs, "collections" | "ledger">): AttachedCollections {
  const gaps: CollectionGap[] = [];
  const listed = new Set<string>();
  const notifications: RunNotification[] = [];
  const unseen: Pick<CollectionGap, "type">[] = [];
  const lists: CollectedList[] = [];
  const serviceTagsCollectedOn = new Map<string, string>();
  for (const { document, input } of collections) {
    const uri = ledger[input]?.uri ?? null;
    const read = readManifest(document);
    if ("problems" in read) {
      const message = `not a valid manifest of a collection: ${read.problems.join("; ")}`;
      notifications.push({ level: "error", code: "invalid-manifest", message, uri, resourceId: null });
      continue;
    }
    const { collection } = read;
    for (const { type, file, collectedAt } of collection.lists) {
      if (type === serviceTagsType) serviceTagsCollectedOn.set(uriBeside(uri ?? "", file), collectedAt.slice(0, "2026-11-20".length));
    }
    const damage = [...damagedLists(collection, uri ?? "", ledger), ...unreachedLists(collection)];
    const damaged = new Set(damage.map(({ type, scope }) => listedKey(type, scope)));
    gaps.push(...collection.gaps, ...damage);
    lists.push(...collection.lists);
    // The manifest does not show what an interrupted collection did not reach.
    if (collection.finishedAt === null) unseen.push({ type: subscriptionType });
    for (const { type, scope, source, partial } of collection.lists) {
      if (source === "list" && partial === false && !damaged.has(listedKey(type, scope))) listed.add(listedKey(type, scope));
    }
    notifications.push(...describeCollection({ ...collection, gaps: [...collection.gaps, ...damage] }, uri));
  }
  for (const folder of foldersWithoutManifest({ collections, ledger })) {
    unseen.push({ type: subscriptionType });
    const message = `${folder}manifest.json is missing or damaged, so it is unknown what the collection could not read. Collect again`;
    notifications.push({ level: "warning", code: collectionGapCode, message, uri: null, resourceId: null });
  }
  unseen.push(...gaps, ...lists.filter(({ type, scope }) => !listed.has(listedKey(type, scope))));
  const lacking = new Set(unseen.map(({ type }) => canonicalListType(type)));
  const mayLack = (type: string): boolean => lacking.has(subscriptionKey) || lacking.has(type);
  return { gaps, listed, mayLack, serviceTagsCollectedOn, notifications };
}

/** Folders of collections whose manifest is not among the inputs. */
function foldersWithoutManifest({ collections, ledger }: Pick<LoadedInputs, "collections" | "ledger">): readonly string[] {
  const known = new Set(collections.map(({ input }) => folderOf(ledger[input]?.uri ?? "")));
  return [...new Set(ledger.flatMap(({ uri }) => folderOfCollection(uri) ?? []))].filter((folder) => !known.has(folder));
}

const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf("/") + 1);

function* describeCollection(collection: Collection, uri: string | null): Generator<RunNotification> {
  if (collection.finishedAt === null) {
    const message = "the collection was interrupted. Run the same command again to resume it";
    yield { level: "warning", code: collectionGapCode, message, uri, resourceId: null };
  }
  for (const { scope, message } of describeGaps(collection.gaps)) {
    yield { level: "warning", code: collectionGapCode, message, uri, resourceId: scope };
  }
  const age = describeAge(collection);
  if (age !== undefined) yield { level: "note", code: "collection-resumed", message: age, uri, resourceId: null };
  for (const message of describeFallbacks(collection)) {
    yield { level: "note", code: "inventory-fallback", message, uri, resourceId: null };
  }
  for (const { scope, message } of describePartial(collection.lists)) {
    yield { level: "warning", code: collectionPartialCode, message, uri, resourceId: scope };
  }
  if (collection.lists.some(({ partial }) => partial === null)) {
    const message = "Azure did not report the permissions of the login for the whole subscription, so a missing resource is unknown";
    yield { level: "note", code: "collection-visibility-unknown", message, uri, resourceId: null };
  }
  if (noVirtualMachineList(collection)) {
    const reasons = collection.gaps.filter(({ type }) => [virtualMachineKey, subscriptionKey].includes(canonicalListType(type)));
    const message = `no subscription returned its list of VMs: ${[...new Set(reasons.map(describeReason))].join("; ")}`;
    yield { level: "error", code: "no-virtual-machine-list", message, uri, resourceId: null };
  }
}

/** Without a list of VMs, there is nothing to judge. This is so if the list failed for all subscriptions. A list that the collection did
 *  not reach yet does not count. */
function noVirtualMachineList({ lists, gaps, subscriptions }: Collection): boolean {
  if (subscriptions.length === 0 || lists.some(({ type }) => canonicalListType(type) === virtualMachineKey)) return false;
  return gaps.some(({ type }) => [virtualMachineKey, subscriptionKey].includes(canonicalListType(type)));
}
