import { canonicalMembers, duplicateMember, duplicateMemberCode, renamedMembers } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { InputKind, RunInput, RunNotification } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import type { SourceTable } from "../source-table.js";
import { azureError } from "./azure-error.js";
import { bytesSource, type ByteSource } from "./byte-source.js";
import { findCutValue } from "./cut-values.js";
import { describeFailure, describeSkipped, quoteText } from "./describe-text.js";
import { incompleteBecause } from "./incomplete.js";
import { JsonProblem } from "./json-problem.js";
import type { StrictText } from "./lenient-json.js";
import { isMeantAsJson } from "./meant-as-json.js";
import { overallKind } from "./overall-kind.js";
import type { EvidenceDocument, ReadInput, ReadOutcome, ResourceSink, TemplateDocument } from "./read-outcome.js";
import { recognise, documentKind, type Findings, type TemplateKind } from "./recognise.js";
import { refusal } from "./refusal.js";
import { findReplacedName, isReplaced } from "./replaced-characters.js";
import { RowPages } from "./row-pages.js";
import { SkippedText } from "./skipped-text.js";
import { splitJson, type JsonUnit } from "./split-json.js";

/** Maximum number of such name pairs for one input; more pairs add no information. */
const mostSameNames = 20;

const fullDepth = "ConvertTo-Json -Depth 100";

const namelessReason = (count: number): string =>
  `${count === 1 ? "1 element of its list has" : `${count} elements of its list have`} no resource id; export the list again with ids`;

interface Failure {
  readonly strict?: StrictText | undefined;
  readonly skipped?: SkippedText;
  /** The input has a known format and failed; its name does not matter. */
  readonly isFailure?: boolean;
}

/** One attempt to read an input. Results are passed on only when the attempt counts. */
export class Reading<Part> implements Findings {
  private parts: Part[] = [];
  private units = 0;
  /** Number of resources found so far. */
  private found = 0;
  private evidenceDocuments: EvidenceDocument[] = [];
  private collections: JsonObject[] = [];
  private serviceTags: JsonObject[] = [];
  private templates: TemplateDocument[] = [];
  private readonly kinds = new Set<InputKind>();
  private readonly pages = new RowPages();
  /** Values that are not documents: names and numbers printed between documents. */
  private readonly strays = new SkippedText();
  /** A resource and a path in it where ConvertTo-Json printed a text instead of an object. */
  private cut: string | undefined;
  /** A name or id with a replaced character. */
  private replaced: string | undefined;
  private incompleteReason: string | undefined;
  private hint: string | undefined;
  private readonly sameNames = new Set<string>();
  /** Number of list elements that do not identify a resource. */
  private nameless = 0;
  /** The error that Azure returned instead of resources. */
  private refused: string | undefined;
  private list = false;
  private anyEmptyList = false;
  private unit: JsonUnit | undefined;

  constructor(
    private readonly input: number,
    private readonly sources: SourceTable,
    private readonly sink: ResourceSink<Part>,
  ) {}

  /** @returns the reason why the text cannot be read to its end; the content before that point was read. */
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
        const { found, documentCount } = this;
        recognise(value, "", this);
        if (this.found > found) return;
        this.readError(value);
        if (index >= 0 && this.documentCount === documentCount) this.nameless++;
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
    const replaced = isReplaced(id) ? id : this.unit?.hasReplaced === true ? findReplacedName(body) : undefined;
    if (replaced !== undefined) {
      this.replaced ??= replaced;
      return;
    }
    this.found++;
    const source = this.sources.add(this.input, this.unit as JsonUnit, pointer);
    const cut = this.unit?.mayBeCut === true ? findCutValue(body) : undefined;
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
    if (this.unit?.hasReplaced === true) this.replaced ??= findReplacedName(document);
    this.templates.push({ document, kind, source: this.sources.add(this.input, this.unit as JsonUnit, pointer) });
  }

  unattributable(reason: string): void {
    this.hint ??= reason;
  }

  sameName(first: string, second: string): void {
    if (this.sameNames.size < mostSameNames) this.sameNames.add(`"${first}" and "${second}"`);
  }

  /** True when the input contains nothing usable, and no empty list. */
  get isEmpty(): boolean {
    return this.found === 0 && this.documents.every(({ length }) => length === 0) && !this.anyEmptyList;
  }

  private get documentCount(): number {
    return this.documents.reduce((sum, { length }) => sum + length, 0);
  }

  private get documents(): readonly { readonly length: number }[] {
    return [this.evidenceDocuments, this.collections, this.serviceTags, this.templates];
  }

  /** Discards the results. */
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
    const kind = overallKind(this.kinds, this.list);
    if (this.replaced !== undefined) {
      const what = `the name ${quoteText(this.replaced)} contains U+FFFD instead of a lost character, so it does not identify one resource`;
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
    // A row without an id is a resource that cannot be distinguished from others: the list is incomplete without it.
    if (this.found > 0 && this.nameless > 0) this.incomplete(namelessReason(this.nameless));
    if (this.cut !== undefined) this.incomplete(`ConvertTo-Json truncated it at its depth limit; export it again with ${fullDepth}`);
    if (skipped.failure !== undefined) this.incomplete(describeFailure(skipped.failure, text));
    return this.outcome(file, kind, "read", this.incompleteReason ?? null, strict, [describeSkipped(skipped, text, file.uri)]);
  }

  /** Handles a broken input; results from before the problem are kept. A file of another kind, found through a directory or glob, is
   *  ignored. */
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
    return this.outcome(file, overallKind(this.kinds, this.list), hasFailed ? "failed" : "ignored", kept, strict, notes);
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
    const nameless = this.nameless === 0 ? {} : { namelessReason: namelessReason(this.nameless) };
    return {
      ledger,
      evidence,
      collections,
      serviceTags,
      templates,
      notifications,
      ...nameless,
      ...(strict === undefined ? {} : { strict }),
    };
  }

  private *describeSameNames(uri: string): Generator<RunNotification> {
    for (const pair of this.sameNames) {
      yield { level: "warning", code: duplicateMemberCode, message: duplicateMember(pair), uri, resourceId: null };
    }
  }

  private describeCut(uri: string): RunNotification | undefined {
    if (this.cut === undefined) return undefined;
    const message = `ConvertTo-Json truncated the file at its depth limit: ${printableText(this.cut)} is the text of an object, not the object. Export it again with ${fullDepth}`;
    return { level: "warning", code: "cut-at-depth", message, uri, resourceId: null };
  }
}
