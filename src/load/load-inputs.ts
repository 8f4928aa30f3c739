import type { JsonObject } from "../model/json.js";
import type { RunInput, RunNotification } from "../model/run.js";
import { compileSource, isBicep } from "./bicep/compile-source.js";
import type { Environment } from "./bicep/run-program.js";
import type { ScanProgressListener } from "../model/scan-progress.js";
import { followReading, type FollowSource } from "./follow-reading.js";
import { bytesSource } from "./files/byte-source.js";
import { fileProblem, isFileError, TooLarge } from "./files/file-problem.js";
import { maxWholeBytes, type FileSystem } from "./files/file-system.js";
import { findFiles, type FoundFile } from "./files/find-files.js";
import type { LocatableInput } from "./files/locate.js";
import type { TemplateKind } from "./files/recognise.js";
import type { EvidenceDocument, ReadOutcome, ResourceSink } from "./files/read-outcome.js";
import { readResources } from "./files/read-resources.js";
import type { SourceTable } from "./source-table.js";

export interface InputOptions {
  /** Files, directories, globs, or `-` for standard input. */
  readonly inputs: readonly string[];
  readonly workingDirectory: string;
  readonly fileSystem: FileSystem;
  /** Reads all of standard input. @throws TooLarge for more than `maxWholeBytes`. */
  readonly readStandardInput: () => Buffer;
  /** Globs of excluded files and directories. */
  readonly excludeInputs?: readonly string[] | undefined;
  /** Number of the first input in the ledger of the run. */
  readonly firstInput?: number;
  /** Environment of the process, to find a Bicep compiler; without it, Bicep files are rejected. */
  readonly environment?: Environment | undefined;
  readonly onProgress?: ScanProgressListener | undefined;
}

export interface LoadedInputs {
  readonly ledger: readonly RunInput[];
  readonly locatable: readonly LocatableInput[];
  readonly evidence: readonly EvidenceDocument[];
  /** Manifests of live collections, each with its input. */
  readonly collections: readonly PlacedDocument[];
  readonly serviceTags: readonly NamedDocument[];
  readonly templates: readonly LoadedTemplate[];
  /** Notifications about the inputs, beside their ledger entries. */
  readonly notifications: readonly RunNotification[];
}

/** A document and the number of its input. */
export interface PlacedDocument {
  readonly document: JsonObject;
  readonly input: number;
}

export interface NamedDocument extends PlacedDocument {
  /** The command line contains the input itself. */
  readonly named: boolean;
}

/** A template, its parameters, or a what-if result. */
export interface LoadedTemplate extends NamedDocument {
  readonly kind: TemplateKind;
  readonly source: number;
  /** An absolute path; undefined for standard input. */
  readonly path: string | undefined;
}

export const noInputs: LoadedInputs = {
  ledger: [],
  locatable: [],
  evidence: [],
  collections: [],
  serviceTags: [],
  templates: [],
  notifications: [],
};

/** Joins two groups of inputs; the numbers of the second group follow those of the first. */
export const joinInputs = (first: LoadedInputs, second: LoadedInputs): LoadedInputs => ({
  ledger: [...first.ledger, ...second.ledger],
  locatable: [...first.locatable, ...second.locatable],
  evidence: [...first.evidence, ...second.evidence],
  collections: [...first.collections, ...second.collections],
  serviceTags: [...first.serviceTags, ...second.serviceTags],
  templates: [...first.templates, ...second.templates],
  notifications: [...first.notifications, ...second.notifications],
});

/** Reads all inputs. Their resources go to the sink as they are read; the outcome of each input goes to the ledger. */
export function loadInputs<Part>(options: InputOptions, sources: SourceTable, sink: ResourceSink<Part>): LoadedInputs {
  const first = options.firstInput ?? 0;
  const ledger: RunInput[] = [];
  const locatable: LocatableInput[] = [];
  const evidence: EvidenceDocument[] = [];
  const collections: PlacedDocument[] = [];
  const serviceTags: NamedDocument[] = [];
  const templates: LoadedTemplate[] = [];
  const notifications: RunNotification[] = [];
  const record = (outcome: ReadOutcome, open: LocatableInput["open"], named: boolean, path?: string): void => {
    const input = first + ledger.length;
    for (const document of outcome.collections) collections.push({ document, input });
    for (const document of outcome.serviceTags) serviceTags.push({ document, input, named });
    for (const template of outcome.templates) templates.push({ ...template, input, named, path });
    ledger.push(outcome.ledger);
    locatable.push({ uri: outcome.ledger.uri, open, strict: outcome.strict, compiled: path !== undefined && isBicep(path) });
    evidence.push(...outcome.evidence);
    notifications.push(...outcome.notifications);
  };
  const leaveOut = (uri: string, reason: string, status: "failed" | "ignored" = "failed"): void => {
    const entry: RunInput = { uri, kind: "unknown", resources: 0, complete: false, status, reason };
    const open = (): ReturnType<LocatableInput["open"]> => ({ ...bytesSource(new Uint8Array()), close: () => undefined });
    record({ ledger: entry, evidence: [], collections: [], serviceTags: [], templates: [], notifications: [] }, open, status === "failed");
  };
  if (options.inputs.includes("-")) {
    try {
      const bytes = options.readStandardInput();
      if (bytes.length > maxWholeBytes) throw new TooLarge(maxWholeBytes);
      record(...readBytes(bytes, "stdin.json", true, first + ledger.length, sources, sink), true);
    } catch (error) {
      if (!isFileError(error)) throw error;
      leaveOut("stdin.json", `${fileProblem(error)}${error instanceof TooLarge ? streamFile : ""}`);
    }
  }
  const { files, failures } = findFiles(
    options.inputs.filter((input) => input !== "-"),
    { workingDirectory: options.workingDirectory, fileSystem: options.fileSystem, exclude: options.excludeInputs },
  );
  const follow = followReading(files, options.fileSystem, options.onProgress);
  for (const file of files) {
    try {
      if (isBicep(file.path)) {
        const compiled = compileSource(file.path, file.named, options.environment);
        if ("problem" in compiled) leaveOut(file.uri, compiled.problem, file.named ? "failed" : "ignored");
        else {
          const [outcome, open] = readBytes(Buffer.from(compiled.text), file.uri, file.named, first + ledger.length, sources, sink);
          record(outcome, open, file.named, file.path);
        }
        continue;
      }
      record(...readFile(file, first + ledger.length, options.fileSystem, follow, sources, sink), file.named, file.path);
    } catch (error) {
      if (!isFileError(error)) throw error;
      leaveOut(file.uri, `${fileProblem(error)}${error instanceof TooLarge && file.kind === "other" ? streamFile : ""}`);
    }
  }
  for (const { uri, reason, status } of failures) leaveOut(uri, reason, status);
  return { ledger, locatable, evidence, collections, serviceTags, templates, notifications };
}

/** Reads an input that can be read only once, such as a pipe. */
function readBytes<Part>(
  bytes: Buffer,
  uri: string,
  named: boolean,
  input: number,
  sources: SourceTable,
  sink: ResourceSink<Part>,
): [ReadOutcome, LocatableInput["open"]] {
  const open = (): ReturnType<LocatableInput["open"]> => ({ ...bytesSource(bytes), close: () => undefined });
  return [readResources({ uri, named, source: open(), size: bytes.length, whole: () => bytes }, input, sources, sink), open];
}

/** Advice for standard input, a pipe or a device that is too large. */
const streamFile = ". Save it to a file and scan the file";

function readFile<Part>(
  { path, uri, named, kind }: FoundFile,
  input: number,
  fileSystem: FileSystem,
  follow: FollowSource,
  sources: SourceTable,
  sink: ResourceSink<Part>,
): [ReadOutcome, LocatableInput["open"]] {
  if (kind === "other") return readBytes(fileSystem.readFile(path), uri, named, input, sources, sink);
  const open = (): ReturnType<LocatableInput["open"]> => fileSystem.open(path);
  const handle = fileSystem.open(path);
  try {
    const whole = (): Buffer => fileSystem.readFile(path);
    return [readResources({ uri, named, source: follow(handle), size: handle.size, whole }, input, sources, sink), open];
  } finally {
    handle.close();
  }
}
