import type { FileSystem } from "../load/files/file-system.js";
import { loadInputs, type LoadedInputs } from "../load/load-inputs.js";
import { dateOfFileName } from "../load/service-tags/date-of-file-name.js";
import { readServiceTags } from "../load/service-tags/read-service-tags.js";
import { SourceTable } from "../load/source-table.js";
import type { ServiceTagFile } from "../model/service-tags.js";
import { UserError } from "../model/user-error.js";

/** The given list of service tags, and its entry in the list of inputs. */
export interface GivenServiceTags extends Pick<LoadedInputs, "ledger" | "locatable" | "notifications"> {
  readonly file: ServiceTagFile;
}

const expected =
  "expected the file that Microsoft publishes (ServiceTags_Public_*.json), or the output of az network list-service-tags -l LOCATION -o json";

/** Reads the file of `--service-tags` in the same way as an input.
 *  @throws UserError when the file cannot be read, or is not a list of service tags. */
export function readGivenServiceTags(path: string, workingDirectory: string, fileSystem: FileSystem): GivenServiceTags {
  const refuse = (what: string): UserError => new UserError("invalid-service-tags", `service tags ${path}: ${what}`);
  if (path === "-") throw refuse("give the name of a file; standard input is for exports");
  const { ledger, locatable, serviceTags, notifications } = loadInputs(
    { inputs: [path], workingDirectory, fileSystem, readStandardInput: () => Buffer.alloc(0) },
    new SourceTable(),
    { compact: () => [], commit: () => undefined },
  );
  const [input] = ledger;
  const [only, ...others] = serviceTags;
  if (input === undefined || ledger.length > 1 || only?.named === false) throw refuse("name one file, not a directory or a pattern");
  if (!input.complete) throw refuse(input.reason ?? "it cannot be read");
  if (only === undefined) throw refuse(`it is not a list of service tags; ${expected}`);
  if (others.length > 0) throw refuse("it contains several lists of service tags; keep one");
  const read = readServiceTags(only.document);
  if ("problems" in read) throw refuse(`${read.problems.join("; ")}; ${expected}`);
  return { ledger, locatable, notifications, file: { ...read.file, date: dateOfFileName(path), source: input.uri } };
}
