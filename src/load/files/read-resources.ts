import { parse as parseJsonc, printParseErrorCode, type ParseError } from "jsonc-parser";
import { canonicalMembers, duplicateMember, duplicateMemberCode, renamedMembers } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject } from "../../model/json.js";
import type { RawResource } from "../../model/raw-resource.js";
import type { InputKind, RunInput } from "../../model/run.js";
import type { SourceTable } from "../source-table.js";
import { bytesSource, type ByteSource } from "./byte-source.js";
import { incompleteBecause } from "./incomplete.js";
import { JsonProblem } from "./json-problem.js";
import { toStrictJson, type StrictText } from "./lenient-json.js";
import { recognise, documentKind, type Findings, type TemplateKind } from "./recognise.js";
import { refusal } from "./refusal.js";
import { splitJson, type JsonUnit } from "./split-json.js";

/** Inputs that are not strict UTF-8 JSON (comments, UTF-16, …) are held in memory as a whole, up to this size. */
export const maxWholeBytes = 256 * (1 << 20);

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

/** A sentence about an input that was read all the same. */
export interface InputNotice {
  readonly code: string;
  readonly message: string;
}

export interface ReadOutcome {
  readonly ledger: RunInput;
  readonly evidence: readonly EvidenceDocument[];
  /** Manifests of live collections. */
  readonly collections: readonly JsonObject[];
  /** Published lists of service tags, as they stand there. */
  readonly serviceTags: readonly JsonObject[];
  readonly templates: readonly TemplateDocument[];
  /** What is said of the input beside its fate, a sentence each. */
  readonly notices: readonly InputNotice[];
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

/** Of one input; more of them say no more. */
const mostSameNames = 20;

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
  private readonly sameNames = new Set<string>();
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
        recognise(unit.value, "", this);
      },
      envelope: (written, pointer) => {
        this.list = true;
        const members = renamedMembers(written, (...names) => {
          this.sameName(...names);
        });
        const special = documentKind(members);
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
    if (kind === "service-tags" && isJsonObject(this.unit?.value)) this.serviceTag(this.unit.value);
  }

  private serviceTag(value: JsonObject): void {
    const document = canonicalMembers(value, (...names) => {
      this.sameName(...names);
    });
    if (documentKind(document) === "service-tags") this.serviceTags.push(document);
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

  sameName(first: string, second: string): void {
    if (this.sameNames.size < mostSameNames) this.sameNames.add(`"${first}" and "${second}"`);
  }

  finish(file: ReadInput): ReadOutcome {
    const kind = this.overallKind();
    const documents = [this.evidenceDocuments, this.collections, this.serviceTags, this.templates];
    if (this.found === 0 && documents.every(({ length }) => length === 0)) {
      const hint = this.units === 0 && !this.list ? "it is empty" : this.hint;
      const reason = refusal(kind, hint, this.anyEmptyList);
      if (reason !== undefined) return this.outcome(file, kind, file.named ? "failed" : "ignored", reason);
    }
    this.commit();
    return this.outcome(file, kind, "read", this.incompleteReason ?? null);
  }

  /** The input is broken; what was read before the break is kept. */
  fail(file: ReadInput, reason: string): ReadOutcome {
    this.commit();
    this.incompleteReason = reason;
    const kept =
      this.found === 0
        ? reason
        : `${reason}; the ${this.found} ${this.found === 1 ? "resource before that is" : "resources before that are"} used`;
    const status = file.named || this.found > 0 ? "failed" : "ignored";
    return this.outcome(file, this.overallKind(), status, kept);
  }

  private commit(): void {
    for (const part of this.parts) this.sink.commit(part);
  }

  private outcome(file: ReadInput, kind: InputKind, status: RunInput["status"], reason: string | null): ReadOutcome {
    const complete = this.incompleteReason === undefined;
    const ledger: RunInput = { uri: file.uri, kind, resources: this.found, complete, status, reason };
    const { evidenceDocuments: evidence, collections, serviceTags, templates } = this;
    return { ledger, evidence, collections, serviceTags, templates, notices: [...this.notices()] };
  }

  private *notices(): Generator<InputNotice> {
    for (const pair of this.sameNames) yield { code: duplicateMemberCode, message: duplicateMember(pair) };
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
