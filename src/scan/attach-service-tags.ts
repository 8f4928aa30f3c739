import type { FileSystem } from "../load/files/file-system.js";
import type { LoadedInputs } from "../load/load-inputs.js";
import { dateOfFileName } from "../load/service-tags/date-of-file-name.js";
import { readServiceTags } from "../load/service-tags/read-service-tags.js";
import type { RunInput, RunNotification } from "../model/run.js";
import type { ServiceTagFile } from "../model/service-tags.js";
import { chooseServiceTags } from "./choose-service-tags.js";
import { readGivenServiceTags } from "./given-service-tags.js";

export interface ServiceTagsRequest {
  /** The file to use instead of any list among the inputs. */
  readonly given: string | undefined;
  readonly workingDirectory: string;
  readonly fileSystem: FileSystem;
  /** ISO days, by the URI of each file that a live collection wrote. */
  readonly collectedOn: ReadonlyMap<string, string>;
}

export interface AttachedServiceTags extends Pick<LoadedInputs, "locatable"> {
  /** The list to use. undefined: there is none, and tags are compared by the built-in relation table. */
  readonly serviceTags: ServiceTagFile | undefined;
  /** The list of inputs, with the result for each list of service tags. */
  readonly inputLedger: readonly RunInput[];
  /** The entry of the given file, unless the file is also among the inputs. It belongs at the end of the list of inputs. */
  readonly ledger: readonly RunInput[];
  readonly notifications: readonly RunNotification[];
}

/** Reads the given list of service tags and the lists among the inputs, and chooses the list to use.
 *  @throws UserError when the given list cannot be used. */
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
