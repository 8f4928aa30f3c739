import type { FileSystem } from "../load/files/file-system.js";
import type { LoadedInputs } from "../load/load-inputs.js";
import { dateOfFileName } from "../load/service-tags/date-of-file-name.js";
import { readServiceTags } from "../load/service-tags/read-service-tags.js";
import type { RunInput, RunNotification } from "../model/run.js";
import type { ServiceTagFile } from "../model/service-tags.js";
import { chooseServiceTags } from "./choose-service-tags.js";
import { readGivenServiceTags } from "./given-service-tags.js";

export interface ServiceTagsRequest {
  /** The file to use, whatever is among the inputs. */
  readonly given: string | undefined;
  readonly workingDirectory: string;
  readonly fileSystem: FileSystem;
  /** ISO days, by the URIs of files that a live collection wrote. */
  readonly collectedOn: ReadonlyMap<string, string>;
}

export interface AttachedServiceTags extends Pick<LoadedInputs, "locatable"> {
  /** The list to use; undefined: none, and tags are compared by the relation table. */
  readonly serviceTags: ServiceTagFile | undefined;
  /** Of the inputs, with what became of their lists of service tags. */
  readonly inputLedger: readonly RunInput[];
  /** Of the file that was given, unless it is among the inputs; to be put at the end. */
  readonly ledger: readonly RunInput[];
  readonly notifications: readonly RunNotification[];
}

/** Reads the list of service tags that was given, and those met among the inputs, and chooses the one to use.
 *  @throws UserError when the given one cannot be used. */
export function attachServiceTags(inputs: LoadedInputs, request: ServiceTagsRequest): AttachedServiceTags {
  const { given: path, workingDirectory, fileSystem, collectedOn } = request;
  const given = path === undefined ? undefined : readGivenServiceTags(path, workingDirectory, fileSystem);
  const inputLedger = [...inputs.ledger];
  const met: ServiceTagFile[] = [];
  const problems: RunNotification[] = [];
  for (const { document, input, named } of inputs.serviceTags) {
    const entry = inputLedger[input];
    if (entry?.status !== "read") continue;
    const { uri } = entry;
    const read = readServiceTags(document);
    if ("problems" in read) {
      const reason = `not a valid list of service tags: ${read.problems.join("; ")}`;
      inputLedger[input] = { ...entry, status: named ? "failed" : "ignored", reason };
      if (!named) problems.push({ level: "warning", code: "invalid-service-tags", message: reason, uri, resourceId: null });
    } else met.push({ ...read.file, date: collectedOn.get(uri) ?? dateOfFileName(uri), source: uri });
  }
  const { file, notifications } = chooseServiceTags(given?.file, met);
  const isNew = given !== undefined && !inputLedger.some(({ uri }) => uri === given.file.source);
  return {
    serviceTags: file,
    inputLedger,
    ledger: isNew ? given.ledger : [],
    locatable: isNew ? given.locatable : [],
    notifications: [...(isNew ? given.notifications : []), ...problems, ...notifications],
  };
}
