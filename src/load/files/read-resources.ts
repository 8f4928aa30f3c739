import { parse as parseJsonc, printParseErrorCode, type ParseError } from "jsonc-parser";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { RawResource } from "../../model/raw-resource.js";
import type { InputKind, RunInput } from "../../model/run.js";
import type { SourceTable } from "../source-table.js";
import { azureError } from "./azure-error.js";
import { bytesSource, type ByteSource } from "./byte-source.js";
import { incompleteBecause } from "./incomplete.js";
import { maxWholeBytes } from "./file-system.js";
import { JsonProblem } from "./json-problem.js";
import { toStrictJson, type StrictText } from "./lenient-json.js";
import { isMeantAsJson } from "./meant-as-json.js";
import { recognise, documentKind, type Findings, type TemplateKind } from "./recognise.js";
import { refusal } from "./refusal.js";
import { splitJson, type JsonUnit } from "./split-json.js";

export interface ReadInput {
  readonly uri: string;
  readonly named: boolean;
  readonly source: ByteSource;
  readonly size: number;
  /** The whole input, for those that cannot be streamed. */
  readonly whole: () => Buffer;
}

/** An evidence document met among the inputs. */
export interface EvidenceDocument {
  readonly document: JsonObject;
  readonly source: number;
}

/** Takes resources as they are read. `compact` runs at once, so that no body is held longer than needed; `commit` runs
 *  when the reading of the input counts (a first attempt may be given up). */
export interface ResourceSink<Part> {
  compact(resource: RawResource): readonly Part[];
  commit(part: Part): void;
}

/** A document met among the inputs that says what is to be deployed. */
export interface TemplateDocument {
  readonly document: JsonObject;
  readonly kind: TemplateKind;
  readonly source: number;
}

export interface ReadOutcome {
  readonly ledger: RunInput;
  readonly evidence: readonly EvidenceDocument[];
  /** Manifests of live collections. */
  readonly collections: readonly JsonObject[];
  /** Published lists of service tags, as they stand there. */
  readonly serviceTags: readonly JsonObject[];
  readonly templates: readonly TemplateDocument[];
  /** Set when the input had to be rewritten to be parsed; needed again to find positions. */
  readonly strict?: StrictText;
}

/** Reads one input of any shape and hands its resources on one by one.
 *  @param input its index in the ledger. */
export function readResources<Part>(file: ReadInput, input: number, sources: SourceTable, sink: ResourceSink<Part>): ReadOutcome {
  const first = new Reading(input, sources, sink);
  try {
    first.split(file.source);
    return first.finish(file);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    if (isNoExport(error)) return first.fail(file, `${error.message}; that is no ARM export`);
    if (file.size > maxWholeBytes) {
      return first.fail(file, `it is not strict JSON at byte ${error.offset} (${error.message}), and too large to be read leniently`);
    }
    return readLeniently(file, input, sources, sink, first, error);
  }
}

function readLeniently<Part>(
  file: ReadInput,
  input: number,
  sources: SourceTable,
  sink: ResourceSink<Part>,
  strictReading: Reading<Part>,
  problem: JsonProblem,
): ReadOutcome {
  const strict = toStrictJson(file.whole());
  const reading = new Reading(input, sources, sink);
  try {
    reading.split(bytesSource(strict.bytes));
    return { ...reading.finish(file), strict };
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    if (isNoExport(error)) return reading.fail(file, `${error.message}; that is no ARM export`);
    const usable = strictReading.found > reading.found ? strictReading : reading;
    const outcome = usable.fail(file, describe(strict, problem.kind === "cut-off" ? problem : error));
    return usable === reading ? { ...outcome, strict } : outcome;
  }
}

const isNoExport = ({ kind }: JsonProblem): boolean => kind === "too-deep" || kind === "too-large";

/** Says where the text stops being JSON, in the reader's terms. */
function describe(strict: StrictText, problem: JsonProblem): string {
  const text = strict.original.toString("utf8");
  if (text.trim() === "") return "it is empty";
  if (!/^\uFEFF?\s*[[{/]/.test(text)) return "it is not JSON";
  const error = firstError(text);
  const offset = error?.offset ?? Math.min(problem.offset, text.length);
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  if (problem.kind === "cut-off") return `the JSON is cut off at line ${line}, column ${column}; export it again`;
  const what =
    error === undefined
      ? problem.message
      : printParseErrorCode(error.error)
          .replace(/([a-z])([A-Z])/g, "$1 $2")
          .toLowerCase();
  return `it is not JSON: ${what} at line ${line}, column ${column}`;
}

/** The parser recurses: of a text that is nested too deeply nothing more exact can be said. */
function firstError(text: string): ParseError | undefined {
  const errors: ParseError[] = [];
  try {
    parseJsonc(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return errors[0];
}

/** One attempt at an input; nothing is handed on before the attempt is known to count. */
class Reading<Part> implements Findings {
  private readonly parts: Part[] = [];
  private units = 0;
  /** Resources found so far. */
  found = 0;
  private readonly evidenceDocuments: EvidenceDocument[] = [];
  private readonly collections: JsonObject[] = [];
  private readonly serviceTags: JsonObject[] = [];
  private readonly templates: TemplateDocument[] = [];
  private readonly kinds = new Set<InputKind>();
  private incompleteReason: string | undefined;
  private hint: string | undefined;
  /** What Azure answered in place of resources. */
  private refused: string | undefined;
  private list = false;
  private anyEmptyList = false;
  private unit: JsonUnit | undefined;

  constructor(
    private readonly input: number,
    private readonly sources: SourceTable,
    private readonly sink: ResourceSink<Part>,
  ) {}

  split(source: ByteSource): void {
    splitJson(source, {
      unit: (unit) => {
        this.unit = unit;
        this.units++;
        if (unit.index >= 0) this.list = true;
        const { found } = this;
        recognise(unit.value, "", this);
        if (this.found === found) this.readError(unit.value);
      },
      envelope: (members, pointer) => {
        this.list = true;
        const special = documentKind(members);
        this.readError(members);
        if (special !== undefined) this.kinds.add(special);
        else if (pointer === "/data") this.kinds.add("resource-graph");
        const reason = incompleteBecause(members);
        if (reason !== undefined) this.incomplete(reason);
      },
      emptyList: () => {
        this.emptyList();
      },
    });
  }

  resource(found: Parameters<Findings["resource"]>[0]): void {
    const { id, key, type, body, pointer } = found;
    this.found++;
    const source = this.sources.add(this.input, this.unit as JsonUnit, pointer);
    const parts = this.sink.compact({ id, key, type, body, source });
    if (parts.length === 0) this.sources.removeLast();
    for (const part of parts) this.parts.push(part);
  }

  kind(kind: InputKind): void {
    this.kinds.add(kind);
    const value = this.unit?.value;
    if (kind === "service-tags" && isJsonObject(value) && documentKind(value) === kind) this.serviceTags.push(value);
  }

  private readError(value: JsonValue): void {
    if (isJsonObject(value) && documentKind(value) === undefined) this.refused ??= azureError(value);
  }

  emptyList(): void {
    this.list = true;
    this.anyEmptyList = true;
  }

  incomplete(reason: string): void {
    this.incompleteReason ??= reason;
  }

  evidence(document: JsonObject, pointer: string): void {
    this.evidenceDocuments.push({ document, source: this.sources.add(this.input, this.unit as JsonUnit, pointer) });
  }

  collection(document: JsonObject): void {
    this.collections.push(document);
  }

  template(document: JsonObject, pointer: string, kind: TemplateKind): void {
    this.templates.push({ document, kind, source: this.sources.add(this.input, this.unit as JsonUnit, pointer) });
  }

  unattributable(reason: string): void {
    this.hint ??= reason;
  }

  finish(file: ReadInput): ReadOutcome {
    if (this.refused !== undefined) {
      return this.fail(file, `Azure returned an error: ${this.refused}`, "failed");
    }
    const kind = this.overallKind();
    const documents = [this.evidenceDocuments, this.collections, this.serviceTags, this.templates];
    if (this.found === 0 && documents.every(({ length }) => length === 0)) {
      if (this.units === 0 && !this.list) return this.fail(file, "it is empty");
      const reason = refusal(kind, this.hint, this.anyEmptyList);
      if (reason !== undefined) return this.outcome(file, kind, file.named ? "failed" : "ignored", reason);
    }
    this.commit();
    return this.outcome(file, kind, "read", this.incompleteReason ?? null);
  }

  /** The input is broken; what was read before the break is kept. A file of another kind that a directory or glob led to is left
   *  aside. */
  fail(file: ReadInput, reason: string, status?: "failed"): ReadOutcome {
    this.commit();
    this.incompleteReason = reason;
    const where = status === undefined ? "before that" : "beside it";
    const kept =
      this.found === 0
        ? reason
        : `${reason}; the ${this.found} ${this.found === 1 ? "resource" : "resources"} ${where} ${this.found === 1 ? "is" : "are"} used`;
    const isFailure = status !== undefined || file.named || this.found > 0 || isMeantAsJson(file.uri, file.source);
    return this.outcome(file, this.overallKind(), isFailure ? "failed" : "ignored", kept);
  }

  private commit(): void {
    for (const part of this.parts) this.sink.commit(part);
  }

  private outcome(file: ReadInput, kind: InputKind, status: RunInput["status"], reason: string | null): ReadOutcome {
    const complete = this.incompleteReason === undefined && status !== "failed";
    const ledger: RunInput = { uri: file.uri, kind, resources: this.found, complete, status, reason };
    const { evidenceDocuments: evidence, collections, serviceTags, templates } = this;
    return { ledger, evidence, collections, serviceTags, templates };
  }

  /** The document decides over the rows in it: a page of Resource Graph holds rows in ARM's shape. */
  private overallKind(): InputKind {
    const order: InputKind[] = [
      "exported-template",
      "template",
      "what-if",
      "service-tags",
      "evidence",
      "collected",
      "rest-example",
      "resource-graph",
      "powershell",
      "az",
    ];
    const special = order.find((kind) => this.kinds.has(kind));
    if (special === "az" && this.kinds.has("arm-resource")) return this.list ? "arm-list" : "arm-resource";
    if (special !== undefined) return special;
    if (this.kinds.has("arm-list") || (this.list && this.kinds.has("arm-resource"))) return "arm-list";
    return this.kinds.has("arm-resource") ? "arm-resource" : this.list ? "arm-list" : "unknown";
  }
}
