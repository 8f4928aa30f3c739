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
  /** Returns the whole input when it cannot be streamed. */
  readonly whole: () => Buffer;
}

/** An evidence document that was found in the inputs. */
export interface EvidenceDocument {
  readonly document: JsonObject;
  readonly source: number;
}

/** Receives resources while they are read. `compact` runs at once, so that no body stays in memory longer than needed. `commit` runs only
 *  for an attempt that counts (a first attempt to read an input may be discarded). */
export interface ResourceSink<Part> {
  compact(resource: RawResource): readonly Part[];
  commit(part: Part): void;
}

/** A document in the inputs that describes a deployment. */
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
  /** Published lists of service tags, unchanged. */
  readonly serviceTags: readonly JsonObject[];
  readonly templates: readonly TemplateDocument[];
  /** Notifications about the input, beside its ledger entry. */
  readonly notifications: readonly RunNotification[];
  /** The reason why the input is incomplete, when elements of its lists do not identify a resource. */
  readonly namelessReason?: string;
  /** Present when the input was rewritten for parsing; needed again to find positions. */
  readonly strict?: StrictText;
}
