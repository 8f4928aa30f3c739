import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { CollectionDirectory, manifestName } from "./load/azure/collection-directory.js";
import { Interrupted } from "./load/azure/interrupted.js";
import { readManifest } from "./load/collected/read-manifest.js";
import { fileProblem } from "./load/files/file-problem.js";
import { nodeFileSystem } from "./load/files/file-system.js";
import { findFiles } from "./load/files/find-files.js";
import type { ReadOutcome } from "./load/files/read-outcome.js";
import { readResources } from "./load/files/read-resources.js";
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
import { redactManifest, redactPath, unrecognised, type RedactedFile } from "./redact/redact-manifest.js";

/** Number of resources per write. */
const chunk = 1000;

/** Checks, before the collection starts, that a redacted collection can be written to a path.
 *  @throws UserError when the path is a file or a directory that is not empty. */
export function refuseUnlessNew(path: string): void {
  const refuse = (what: string): UserError => new UserError("usage", `${path} ${what}. Choose a new directory`);
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) throw refuse("is not a directory");
  const entries = readdirSync(path);
  if (entries.length === 0) return;
  const holdsCollection = entries.includes(manifestName);
  throw refuse(holdsCollection ? "contains a collection. A redacted collection cannot be resumed" : "is not empty");
}

/** Writes the parts of a collection that rules read, under pseudonyms, to a new directory. If it fails, it writes nothing. The
 *  pseudonyms are valid for this call only. The table that maps names to pseudonyms is not kept.
 *  @param onLeftOut receives the number of resources that were left out because their type is not known.
 *  @throws UserError when the collection cannot be read or the new one cannot be written. @throws Interrupted */
export async function redactCollection(
  from: string,
  to: string,
  signal: AbortSignal,
  onLeftOut: (unrecognised: number) => void = () => undefined,
): Promise<Collection> {
  const target = new CollectionDirectory(to);
  const unfinished = target.guarded(() => {
    mkdirSync(dirname(to), { recursive: true });
    return mkdtempSync(`${to}.part-`);
  });
  try {
    const redacted = await writeRedacted(from, new CollectionDirectory(unfinished), signal, onLeftOut);
    target.guarded(() => {
      if (existsSync(to)) rmdirSync(to);
      renameSync(unfinished, to);
    });
    return redacted;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function writeRedacted(
  from: string,
  target: CollectionDirectory,
  signal: AbortSignal,
  onLeftOut: (unrecognised: number) => void,
): Promise<Collection> {
  const pseudonyms = new Pseudonyms();
  const read = new Map<string, RedactedFile>();
  const notRead = new Map<string, string>();
  let manifest: Collection | undefined;
  const { files, failures } = findFiles([from], { workingDirectory: from, fileSystem: nodeFileSystem });
  for (const { uri, reason } of failures) throw damaged(from, uri, reason);
  for (const { path } of files) {
    // Gives the event loop time to handle an interruption.
    await setImmediate();
    if (signal.aborted) throw new Interrupted();
    const segments = relative(from, path).split(sep);
    if (!path.endsWith(".json")) continue;
    const uri = segments.join("/");
    const { bodies, found, left, problem, collection, serviceTags } = readRedacted(path, uri, from, pseudonyms);
    read.set(uri, { found, left });
    if (problem !== undefined) notRead.set(uri, problem);
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
  }
  if (manifest === undefined) throw damaged(from, manifestName, "the file is missing");
  const { lists } = manifest;
  // An empty list states that there are no resources. A file without known resources must therefore be an empty list.
  for (const [uri, problem] of notRead) if (unrecognised(uri, lists, read) === 0) throw damaged(from, uri, problem);
  const redacted = redactManifest(manifest, pseudonyms, read);
  target.writeManifest(redacted);
  const leftOut = [...new Set(lists.map(({ file }) => file))].reduce(
    (sum, file) => sum + (read.has(file) ? unrecognised(file, lists, read) : 0),
    0,
  );
  if (leftOut > 0) onLeftOut(leftOut);
  return redacted;
}

/** Reads one file: resources, the manifest, or a list of service tags. */
function readRedacted(
  path: string,
  uri: string,
  directory: string,
  pseudonyms: Pseudonyms,
): RedactedFile & { bodies: readonly JsonObject[]; problem?: string | undefined; collection?: Collection; serviceTags?: JsonObject } {
  const bodies: JsonObject[] = [];
  const left = new Map<string, number>();
  const sink = {
    compact: (resource: RawResource) =>
      redactResource(resource, pseudonyms).map((body) => ({ body, subscription: resource.key.split("/", 3)[2] ?? "" })),
    commit: ({ body, subscription }: { body: JsonObject; subscription: string }): void => {
      bodies.push(body);
      left.set(subscription, (left.get(subscription) ?? 0) + 1);
    },
  };
  const source = nodeFileSystem.open(path);
  let outcome: ReadOutcome;
  try {
    const whole = (): Buffer => nodeFileSystem.readFile(path);
    outcome = readResources({ uri, named: false, source, size: source.size, whole }, 0, new SourceTable(), sink);
  } catch (error) {
    throw damaged(directory, uri, fileProblem(error));
  } finally {
    source.close();
  }
  const { ledger, evidence, collections, serviceTags } = outcome;
  // A file without known resources is complete, unless the file is empty. A file in which some elements are not resources is complete too.
  const isCut = !ledger.complete && ledger.reason !== outcome.namelessReason;
  if (ledger.status === "failed" || isCut || source.size === 0) throw damaged(directory, uri, ledger.reason ?? "it is not complete");
  const found = ledger.resources;
  if (evidence.length > 0)
    throw new UserError(
      "usage",
      `${directory} contains evidence from guests (${uri}), and redaction does not support it yet. Remove that file`,
    );
  const [tags] = serviceTags;
  if (tags !== undefined) return { bodies: [], found, left, serviceTags: redactServiceTags(tags, directory, uri) };
  const [document] = collections;
  if (document === undefined || uri !== manifestName) {
    const problem = ledger.status === "ignored" ? (ledger.reason ?? "it contains no known resource or document") : undefined;
    return { bodies: inOrder(bodies), found, left, problem };
  }
  const read = readManifest(document);
  if ("problems" in read) throw damaged(directory, uri, read.problems.join("; "));
  return { bodies, found, left, collection: read.collection };
}

function redactServiceTags(document: JsonObject, directory: string, uri: string): JsonObject {
  const read = readServiceTags(document);
  if ("problems" in read) throw damaged(directory, uri, read.problems.join("; "));
  return serviceTagsDocument(read.file);
}

/** Keeps what the normalizer reads of a resource. A resource whose type the normalizer skips gives an empty list. */
function redactResource(resource: RawResource, pseudonyms: Pseudonyms): readonly JsonObject[] {
  const { part, result } = readPartOf(resource.body, (body) => normalizeResource({ ...resource, body }));
  return result.length === 0 ? [] : [redactBody({ ...part, id: resource.id }, pseudonyms, resource.type)];
}

/** The original order would reveal something about the original names. */
const inOrder = (bodies: readonly JsonObject[]): readonly JsonObject[] =>
  bodies
    .map((body) => ({ body, key: typeof body["id"] === "string" ? body["id"].toLowerCase() : "" }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ body }) => body);

const damaged = (directory: string, uri: string, reason: string): UserError =>
  new UserError("collection-not-read", `the collection in ${directory} is damaged (${uri}: ${reason}). Remove it and collect again`);
