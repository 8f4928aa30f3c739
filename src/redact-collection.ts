import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { CollectionDirectory, manifestName } from "./load/azure/collection-directory.js";
import { Interrupted } from "./load/azure/interrupted.js";
import { readManifest } from "./load/collected/read-manifest.js";
import { fileProblem } from "./load/files/file-problem.js";
import { nodeFileSystem } from "./load/files/file-system.js";
import { findFiles } from "./load/files/find-files.js";
import { readResources, type ReadOutcome } from "./load/files/read-resources.js";
import { readServiceTags } from "./load/service-tags/read-service-tags.js";
import { SourceTable } from "./load/source-table.js";
import type { Collection } from "./model/collection.js";
import type { JsonObject } from "./model/json.js";
import { UserError } from "./model/user-error.js";
import { normalizeResource } from "./normalize/normalize-resource.js";
import type { RawResource } from "./model/raw-resource.js";
import { Pseudonyms } from "./redact/pseudonyms.js";
import { readPartOf } from "./redact/read-parts.js";
import { redactBody } from "./redact/redact-value.js";
import { serviceTagsDocument } from "./redact/service-tags-document.js";
import { redactManifest, redactPath } from "./redact/redact-manifest.js";

/** Resources written at once. */
const chunk = 1000;

/** Checks, before anything is collected, that a redacted collection can be written to a path.
 *  @throws UserError when something is there. */
export function refuseUnlessNew(path: string): void {
  const refuse = (what: string): UserError => new UserError("usage", `${path} ${what}; name a new directory`);
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) throw refuse("is not a directory");
  const entries = readdirSync(path);
  if (entries.length === 0) return;
  const holdsCollection = entries.includes(manifestName);
  throw refuse(holdsCollection ? "holds a collection, and a redacted one is written as a whole, never resumed" : "is not empty");
}

/** Writes what rules read of a collection, under pseudonyms, to a new directory: whole or not at all. The pseudonyms are
 *  those of this call; nothing that would lead back is kept.
 *  @throws UserError when the collection cannot be read or the new one not be written. @throws Interrupted */
export async function redactCollection(from: string, to: string, signal: AbortSignal): Promise<Collection> {
  const target = new CollectionDirectory(to);
  const unfinished = target.guarded(() => {
    mkdirSync(dirname(to), { recursive: true });
    return mkdtempSync(`${to}.part-`);
  });
  try {
    const redacted = await writeRedacted(from, new CollectionDirectory(unfinished), signal);
    target.guarded(() => {
      if (existsSync(to)) rmdirSync(to);
      renameSync(unfinished, to);
    });
    return redacted;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function writeRedacted(from: string, target: CollectionDirectory, signal: AbortSignal): Promise<Collection> {
  const pseudonyms = new Pseudonyms();
  const items = new Map<string, number>();
  let manifest: Collection | undefined;
  const { files, failures } = findFiles([from], { workingDirectory: from, fileSystem: nodeFileSystem });
  for (const { uri, reason } of failures) throw damaged(from, uri, reason);
  for (const { path } of files) {
    // Lets an interruption through.
    await setImmediate();
    if (signal.aborted) throw new Interrupted();
    const segments = relative(from, path).split(sep);
    if (!path.endsWith(".json")) continue;
    const { bodies, collection, serviceTags } = readRedacted(path, segments.join("/"), from, pseudonyms);
    if (collection !== undefined) {
      manifest = collection;
      continue;
    }
    const file = redactPath(segments, pseudonyms);
    if (serviceTags !== undefined) {
      target.write(file, serviceTags);
      continue;
    }
    const list = target.begin(file);
    for (let first = 0; first < bodies.length; first += chunk) list.add(bodies.slice(first, first + chunk));
    list.finish();
    items.set(file, list.items);
  }
  if (manifest === undefined) throw damaged(from, manifestName, "it is not there");
  const redacted = redactManifest(manifest, pseudonyms, items);
  target.writeManifest(redacted);
  return redacted;
}

/** The resources of one file, the manifest, or a list of service tags. */
function readRedacted(
  path: string,
  uri: string,
  directory: string,
  pseudonyms: Pseudonyms,
): { bodies: readonly JsonObject[]; collection?: Collection; serviceTags?: JsonObject } {
  const bodies: JsonObject[] = [];
  const sink = {
    compact: (resource: RawResource): readonly JsonObject[] => redactResource(resource, pseudonyms),
    commit: (body: JsonObject): void => {
      bodies.push(body);
    },
  };
  const source = nodeFileSystem.open(path);
  let outcome: ReadOutcome;
  try {
    const whole = (): Buffer => nodeFileSystem.readFile(path);
    outcome = readResources({ uri, named: true, source, size: source.size, whole }, 0, new SourceTable(), sink);
  } catch (error) {
    throw damaged(directory, uri, fileProblem(error));
  } finally {
    source.close();
  }
  const { ledger, evidence, collections, serviceTags } = outcome;
  if (ledger.status !== "read" || !ledger.complete) throw damaged(directory, uri, ledger.reason ?? "it is not complete");
  if (evidence.length > 0)
    throw new UserError("usage", `${directory} holds evidence from guests (${uri}), which is not redacted yet; leave it out`);
  const [tags] = serviceTags;
  if (tags !== undefined) return { bodies: [], serviceTags: redactServiceTags(tags, directory, uri) };
  const [document] = collections;
  if (document === undefined) return { bodies: inOrder(bodies) };
  const read = readManifest(document);
  if ("problems" in read) throw damaged(directory, uri, read.problems.join("; "));
  return { bodies, collection: read.collection };
}

function redactServiceTags(document: JsonObject, directory: string, uri: string): JsonObject {
  const read = readServiceTags(document);
  if ("problems" in read) throw damaged(directory, uri, read.problems.join("; "));
  return serviceTagsDocument(read.file);
}

/** What the normalizer reads of a resource; nothing of a type that it passes over. */
function redactResource(resource: RawResource, pseudonyms: Pseudonyms): readonly JsonObject[] {
  const { part, result } = readPartOf(resource.body, (body) => normalizeResource({ ...resource, body }));
  return result.length === 0 ? [] : [redactBody({ ...part, id: resource.id }, pseudonyms)];
}

/** The order of the originals tells something of their names. */
const inOrder = (bodies: readonly JsonObject[]): readonly JsonObject[] =>
  bodies
    .map((body) => ({ body, key: typeof body["id"] === "string" ? body["id"].toLowerCase() : "" }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ body }) => body);

const damaged = (directory: string, uri: string, reason: string): UserError =>
  new UserError("collection-not-read", `the collection in ${directory} is damaged (${uri}: ${reason}); remove it and collect again`);
