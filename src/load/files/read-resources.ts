import { canonicalMembers, duplicateMember, duplicateMemberCode, renamedMembers } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { RawResource } from "../../model/raw-resource.js";
import type { InputKind, RunInput, RunNotification } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import type { SourceTable } from "../source-table.js";
import { azureError } from "./azure-error.js";
import { bytesSource, type ByteSource } from "./byte-source.js";
import { findCutValue } from "./cut-values.js";
import { decodeText } from "./decode-text.js";
import { describeFailure, describeProblem, describeSkipped, lineOf, quoteText } from "./describe-text.js";
import { incompleteBecause } from "./incomplete.js";
import { maxWholeBytes } from "./file-system.js";
import { JsonProblem } from "./json-problem.js";
import { toStrictJson, type StrictText } from "./lenient-json.js";
import { isMeantAsJson } from "./meant-as-json.js";
import { recognise, documentKind, type Findings, type TemplateKind } from "./recognise.js";
import { refusal } from "./refusal.js";
import { findReplacedName, isReplaced } from "./replaced-characters.js";
import { RowPages } from "./row-pages.js";
import { SkippedText } from "./skipped-text.js";
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
  /** What is said of the input beside its fate. */
  readonly notifications: readonly RunNotification[];
  /** Set when the input had to be rewritten to be parsed; needed again to find positions. */
  readonly strict?: StrictText;
}

/** Reads one input of any shape and hands its resources on one by one.
 *  @param input its index in the ledger. */
export function readResources<Part>(file: ReadInput, input: number, sources: SourceTable, sink: ResourceSink<Part>): ReadOutcome {
  const first = new Reading(input, sources, sink);
  const problem = first.split(file.source);
  if (problem === undefined) return first.finish(file);
  if (file.size <= maxWholeBytes) return readWhole(file, () => new Reading(input, sources, sink));
  if (isNoExport(problem)) return first.fail(file, `${problem.message}; that is no ARM export`);
  return first.fail(file, `it is not strict JSON at byte ${problem.offset} (${problem.message}), and too large to be read leniently`);
}

/** Reads what is not strict JSON in UTF-8: in another encoding, and then with all that people's files hold beside JSON. */
function readWhole<Part>(file: ReadInput, newReading: () => Reading<Part>): ReadOutcome {
  const decoded = decodeText(file.whole());
  if ("problem" in decoded) return newReading().fail(file, decoded.problem);
  const { text, encoding, endsInsideCharacter } = decoded;
  const reencoded = encoding === "windows-1252" ? [readAsWindows1252(file.uri)] : [];
  if (encoding !== "utf-8" && !endsInsideCharacter) {
    const reading = newReading();
    const strict = { bytes: text, original: text, insertions: [] };
    if (reading.split(bytesSource(text)) === undefined) return also(reading.finish(file, strict), reencoded);
  }
  return also(readLeniently(file, text, endsInsideCharacter, newReading()), reencoded);
}

const also = (outcome: ReadOutcome, notifications: readonly RunNotification[]): ReadOutcome => ({
  ...outcome,
  notifications: [...notifications, ...outcome.notifications],
});

const readAsWindows1252 = (uri: string): RunNotification => ({
  level: "warning",
  code: "text-encoding",
  message:
    "the file is not UTF-8 and was read as Windows-1252. Check names with characters beyond ASCII, or export the file again as UTF-8",
  uri,
  resourceId: null,
});

function readLeniently<Part>(file: ReadInput, text: Buffer, endsInsideCharacter: boolean, reading: Reading<Part>): ReadOutcome {
  const strict = toStrictJson(text);
  const found = reading.split(bytesSource(strict.bytes));
  const cutOff = endsInsideCharacter ? new JsonProblem("cut-off", text.length, "the last character is not whole") : undefined;
  const problem = strict.problem ?? found ?? cutOff;
  const { first } = strict.skipped;
  const isForeign = first !== undefined && !file.named && !isJsonFile(file.uri);
  if (first !== undefined && (isForeign || (problem === undefined && reading.isEmpty))) {
    // Of a file that nobody named nothing is quoted: it may be anybody's.
    const quoted = file.named ? `: line ${lineOf(bytesSource(text), first.offset)} is ${quoteText(first.text)}` : "";
    return reading.discard().fail(file, `it is not JSON${quoted}`);
  }
  if (problem !== undefined) return reading.fail(file, describe(text, problem), { strict, skipped: strict.skipped });
  return reading.finish(file, strict, strict.skipped);
}

/** Documentation and scripts hold examples of JSON, which are not exports. */
const isJsonFile = (uri: string): boolean => /\.(?:jsonc?|ndjson|jsonl|txt|log)$/i.test(uri);

const isNoExport = ({ kind }: JsonProblem): boolean => kind === "too-deep" || kind === "too-large";

/** Of one input; more of them say no more. */
const mostSameNames = 20;

/** Says where the text stops being JSON. */
const describe = (text: Buffer, problem: JsonProblem): string =>
  isNoExport(problem) ? `${problem.message}; that is no ARM export` : describeProblem(text, problem);

const fullDepth = "ConvertTo-Json -Depth 100";

interface Failure {
  readonly strict?: StrictText | undefined;
  readonly skipped?: SkippedText;
  /** The input is one of ours, whatever its name, and has failed. */
  readonly isFailure?: boolean;
}

/** One attempt at an input; nothing is handed on before the attempt is known to count. */
class Reading<Part> implements Findings {
  private parts: Part[] = [];
  private units = 0;
  /** Resources found so far. */
  private found = 0;
  private evidenceDocuments: EvidenceDocument[] = [];
  private collections: JsonObject[] = [];
  private serviceTags: JsonObject[] = [];
  private templates: TemplateDocument[] = [];
  private readonly kinds = new Set<InputKind>();
  private readonly pages = new RowPages();
  /** Values that are no documents: names and numbers that were printed between them. */
  private readonly strays = new SkippedText();
  /** Where ConvertTo-Json left a text in place of an object: a resource and a path in it. */
  private cut: string | undefined;
  /** A name or id in which a character was replaced. */
  private replaced: string | undefined;
  private incompleteReason: string | undefined;
  private hint: string | undefined;
  private readonly sameNames = new Set<string>();
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

  /** @returns why the text cannot be read to its end; what is before that was found. */
  split(source: ByteSource): JsonProblem | undefined {
    try {
      this.splitAll(source);
      return undefined;
    } catch (error) {
      if (error instanceof JsonProblem) return error;
      throw error;
    }
  }

  private splitAll(source: ByteSource): void {
    splitJson(source, {
      unit: (unit) => {
        const { value, index, offset } = unit;
        this.unit = unit;
        this.units++;
        if (index >= 0) this.list = true;
        else if (typeof value !== "object" || value === null) this.strays.add(JSON.stringify(value), offset, offset);
        this.pages.unit(unit);
        const { found } = this;
        recognise(value, "", this);
        if (this.found === found) this.readError(value);
      },
      envelope: (written, pointer) => {
        this.list = true;
        const members = renamedMembers(written, (...names) => {
          this.sameName(...names);
        });
        this.pages.envelope(members);
        const special = documentKind(members);
        this.readError(members);
        if (special !== undefined) this.kinds.add(special);
        else if (pointer === "/data") this.kinds.add("resource-graph");
        const reason = incompleteBecause(members);
        if (reason !== undefined) this.incomplete(reason);
      },
      emptyList: () => {
        this.pages.emptyList();
        this.emptyList();
      },
    });
  }

  resource(found: Parameters<Findings["resource"]>[0]): void {
    const { id, key, type, body, pointer } = found;
    const isSuspect = this.unit?.suspect === true;
    const replaced = isReplaced(id) ? id : isSuspect ? findReplacedName(body) : undefined;
    if (replaced !== undefined) {
      this.replaced ??= replaced;
      return;
    }
    this.found++;
    const source = this.sources.add(this.input, this.unit as JsonUnit, pointer);
    const cut = isSuspect ? findCutValue(body) : undefined;
    if (cut !== undefined) this.cut ??= `${cut} of ${id}`;
    const parts = this.sink.compact(cut === undefined ? { id, key, type, body, source } : { id, key, type, body, source, cut: true });
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
    if (this.unit?.suspect === true) this.replaced ??= findReplacedName(document);
    this.templates.push({ document, kind, source: this.sources.add(this.input, this.unit as JsonUnit, pointer) });
  }

  unattributable(reason: string): void {
    this.hint ??= reason;
  }

  sameName(first: string, second: string): void {
    if (this.sameNames.size < mostSameNames) this.sameNames.add(`"${first}" and "${second}"`);
  }

  /** Nothing in it is of any use, and no list says that there is nothing. */
  get isEmpty(): boolean {
    return this.found === 0 && this.documents.every(({ length }) => length === 0) && !this.anyEmptyList;
  }

  private get documents(): readonly { readonly length: number }[] {
    return [this.evidenceDocuments, this.collections, this.serviceTags, this.templates];
  }

  /** Gives up what was found. */
  discard(): this {
    this.parts = [];
    this.found = 0;
    this.evidenceDocuments = [];
    this.collections = [];
    this.serviceTags = [];
    this.templates = [];
    return this;
  }

  finish(file: ReadInput, strict?: StrictText, skipped = this.strays): ReadOutcome {
    if (this.refused !== undefined) {
      return this.fail(file, `Azure returned an error: ${this.refused}`, { strict, skipped, isFailure: true });
    }
    const kind = this.overallKind();
    if (this.replaced !== undefined) {
      const what = `the name ${quoteText(this.replaced)} holds U+FFFD in place of a character that was lost, so that it may be the name of several resources`;
      return this.fail(file, `${what}; export it again as UTF-8`, { strict, skipped, isFailure: true });
    }
    if (this.found === 0 && this.documents.every(({ length }) => length === 0)) {
      if (this.units === 0 && !this.list) return this.fail(file, "it is empty", { strict, skipped });
      const reason = refusal(kind, this.hint, this.anyEmptyList);
      if (reason !== undefined) return this.outcome(file, kind, file.named ? "failed" : "ignored", reason);
    }
    this.commit();
    const text = strict === undefined ? file.source : bytesSource(strict.original);
    const page = this.pages.finish();
    if (page !== undefined) this.incomplete(page);
    if (this.cut !== undefined) this.incomplete(`ConvertTo-Json cut it off at its depth; export it again with ${fullDepth}`);
    if (skipped.failure !== undefined) this.incomplete(describeFailure(skipped.failure, text));
    return this.outcome(file, kind, "read", this.incompleteReason ?? null, strict, [describeSkipped(skipped, text, file.uri)]);
  }

  /** The input is broken; what was read before the break is kept. A file of another kind that a directory or glob led to is left
   *  aside. */
  fail(file: ReadInput, reason: string, { strict, skipped = this.strays, isFailure = false }: Failure = {}): ReadOutcome {
    this.commit();
    this.incompleteReason = reason;
    const where = isFailure ? "beside it" : "before that";
    const kept =
      this.found === 0
        ? reason
        : `${reason}; the ${this.found} ${this.found === 1 ? "resource" : "resources"} ${where} ${this.found === 1 ? "is" : "are"} used`;
    const hasFailed = isFailure || file.named || this.found > 0 || isMeantAsJson(file.uri, file.source);
    const text = strict === undefined ? file.source : bytesSource(strict.original);
    const notes = this.found === 0 ? [] : [describeSkipped(skipped, text, file.uri)];
    return this.outcome(file, this.overallKind(), hasFailed ? "failed" : "ignored", kept, strict, notes);
  }

  private commit(): void {
    for (const part of this.parts) this.sink.commit(part);
  }

  private outcome(
    { uri }: ReadInput,
    kind: InputKind,
    status: RunInput["status"],
    reason: string | null,
    strict?: StrictText,
    notes: readonly (RunNotification | undefined)[] = [],
  ): ReadOutcome {
    const complete = this.incompleteReason === undefined && status !== "failed";
    const ledger: RunInput = { uri, kind, resources: this.found, complete, status, reason };
    const { evidenceDocuments: evidence, collections, serviceTags, templates } = this;
    const notifications = [...notes, this.describeCut(uri), ...this.describeSameNames(uri)].filter((note) => note !== undefined);
    return { ledger, evidence, collections, serviceTags, templates, notifications, ...(strict === undefined ? {} : { strict }) };
  }

  private *describeSameNames(uri: string): Generator<RunNotification> {
    for (const pair of this.sameNames) {
      yield { level: "warning", code: duplicateMemberCode, message: duplicateMember(pair), uri, resourceId: null };
    }
  }

  private describeCut(uri: string): RunNotification | undefined {
    if (this.cut === undefined) return undefined;
    const message = `ConvertTo-Json cut the file off at its depth: ${printableText(this.cut)} is the text of an object, not the object. Export it again with ${fullDepth}`;
    return { level: "warning", code: "cut-at-depth", message, uri, resourceId: null };
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
