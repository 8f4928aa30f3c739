import type { JsonObject } from "../model/json.js";
import type { RunInput, RunNotification } from "../model/run.js";
import { compileSource, isBicep } from "./bicep/compile-source.js";
import type { Environment } from "./bicep/run-program.js";
import { bytesSource } from "./files/byte-source.js";
import { fileProblem } from "./files/file-problem.js";
import type { FileSystem } from "./files/file-system.js";
import { findFiles, type FoundFile } from "./files/find-files.js";
import type { LocatableInput } from "./files/locate.js";
import type { TemplateKind } from "./files/recognise.js";
import { readResources, type EvidenceDocument, type ReadOutcome, type ResourceSink } from "./files/read-resources.js";
import type { SourceTable } from "./source-table.js";

export interface InputOptions {
  /** Files, directories, globs, or `-` for standard input. */
  readonly inputs: readonly string[];
  readonly workingDirectory: string;
  readonly fileSystem: FileSystem;
  /** Reads all of standard input. */
  readonly readStandardInput: () => Buffer;
  /** Number of the first input in the ledger of the run. */
  readonly firstInput?: number;
  /** Of the process, to find a Bicep compiler by; without, Bicep files are refused. */
  readonly environment?: Environment | undefined;
}

export interface LoadedInputs {
  readonly ledger: readonly RunInput[];
  readonly locatable: readonly LocatableInput[];
  readonly evidence: readonly EvidenceDocument[];
  /** Manifests of live collections, with the input each came from. */
  readonly collections: readonly PlacedDocument[];
  readonly serviceTags: readonly NamedDocument[];
  readonly templates: readonly LoadedTemplate[];
  /** What is said of the inputs beside their fate. */
  readonly notifications: readonly RunNotification[];
}

/** A document, and the input it came from. */
export interface PlacedDocument {
  readonly document: JsonObject;
  readonly input: number;
}

export interface NamedDocument extends PlacedDocument {
  /** The input was named on the command line itself. */
  readonly named: boolean;
}

/** A template, its parameters, or a what-if result. */
export interface LoadedTemplate extends NamedDocument {
  readonly kind: TemplateKind;
  readonly source: number;
  /** Absolute; undefined for what came through standard input. */
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

/** Two groups of inputs as one; the second was read with the numbers that follow those of the first. */
export const joinInputs = (first: LoadedInputs, second: LoadedInputs): LoadedInputs => ({
  ledger: [...first.ledger, ...second.ledger],
  locatable: [...first.locatable, ...second.locatable],
  evidence: [...first.evidence, ...second.evidence],
  collections: [...first.collections, ...second.collections],
  serviceTags: [...first.serviceTags, ...second.serviceTags],
  templates: [...first.templates, ...second.templates],
  notifications: [...first.notifications, ...second.notifications],
});

/** Reads all inputs through one door; their resources go to the sink as they come, their fate to the ledger. */
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
  const fail = (uri: string, reason: string, named: boolean): void => {
    const status = named ? "failed" : "ignored";
    const failed: RunInput = { uri, kind: "unknown", resources: 0, complete: false, status, reason };
    const open = (): ReturnType<LocatableInput["open"]> => ({ ...bytesSource(new Uint8Array()), close: () => undefined });
    record({ ledger: failed, evidence: [], collections: [], serviceTags: [], templates: [], notifications: [] }, open, named);
  };
  if (options.inputs.includes("-")) {
    record(...readBytes(options.readStandardInput(), "stdin.json", true, first + ledger.length, sources, sink), true);
  }
  const { files, failures } = findFiles(
    options.inputs.filter((input) => input !== "-"),
    options.workingDirectory,
    options.fileSystem,
  );
  for (const file of files) {
    try {
      if (isBicep(file.path)) {
        const compiled = compileSource(file.path, file.named, options.environment);
        if ("problem" in compiled) fail(file.uri, compiled.problem, file.named);
        else {
          const [outcome, open] = readBytes(Buffer.from(compiled.text), file.uri, file.named, first + ledger.length, sources, sink);
          record(outcome, open, file.named, file.path);
        }
        continue;
      }
      record(...readFile(file, first + ledger.length, options.fileSystem, sources, sink), file.named, file.path);
    } catch (error) {
      if (!isFileError(error)) throw error;
      fail(file.uri, fileProblem(error), file.named);
    }
  }
  for (const { uri, reason, named } of failures) fail(uri, reason, named);
  return { ledger, locatable, evidence, collections, serviceTags, templates, notifications };
}

/** Reads what can be read only once, such as a pipe. */
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

const isFileError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^E[A-Z]+$/.test(error.code);

function readFile<Part>(
  { path, uri, named }: FoundFile,
  input: number,
  fileSystem: FileSystem,
  sources: SourceTable,
  sink: ResourceSink<Part>,
): [ReadOutcome, LocatableInput["open"]] {
  if (fileSystem.kindOf(path) === "other") return readBytes(fileSystem.readFile(path), uri, named, input, sources, sink);
  const open = (): ReturnType<LocatableInput["open"]> => fileSystem.open(path);
  const handle = fileSystem.open(path);
  try {
    const whole = (): Buffer => fileSystem.readFile(path);
    return [readResources({ uri, named, source: handle, size: handle.size, whole }, input, sources, sink), open];
  } finally {
    handle.close();
  }
}
