import type { JsonObject } from "../../model/json.js";
import type { RawResource } from "../../model/raw-resource.js";
import type { RunInput, RunNotification } from "../../model/run.js";
import type { ByteSource } from "./byte-source.js";
import type { StrictText } from "./lenient-json.js";
import type { TemplateKind } from "./recognise.js";

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
  /** Why the input is not complete, when that is for elements of its lists that name no resource. */
  readonly namelessReason?: string;
  /** Set when the input had to be rewritten to be parsed; needed again to find positions. */
  readonly strict?: StrictText;
}
