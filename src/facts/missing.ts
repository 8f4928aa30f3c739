import { filesOf, type FileOf } from "../model/file-of.js";
import type { WantedNetwork } from "../model/network-evidence.js";
import type { NamedResource } from "../model/resource.js";
import type { Unresolved } from "../model/unresolved.js";
import type { MissingReason } from "../model/verdict.js";
import { inSentence } from "../util/in-sentence.js";
import type { ObtainKey } from "./obtain/obtain.js";

/** The reason why a fact is missing, and what supplies it. */
export interface MissingFact {
  readonly reason: MissingReason;
  /** A more specific reason as a sentence part, if one is known. */
  readonly because?: string | undefined;
  /** How to obtain the fact, if the way in the catalogue would not help. */
  readonly obtain?: ObtainKey | undefined;
  /** The part of the network that the input refers to but does not hold. It narrows the lists that the user must obtain. */
  readonly wantedNetwork?: WantedNetwork | undefined;
  /** The unresolved template value of the fact. */
  readonly unresolved?: Unresolved | undefined;
}

/** Missing reasons by path: `agent.version`, or `dataDisks.kind` for all items. The reason of a fact also applies to its members.
 *  An absent member without an entry here has missing evidence. A present list with an entry here is only partly known. */
export type Missing<Path extends string = string> = Readonly<Partial<Record<Path, MissingFact | undefined>>>;

const nothingMissing: Missing = Object.freeze({});

/** A fact that is missing because a template does not resolve it. @param because what depends on that value, as a sentence part. */
export const unresolvedFact = (cause: Unresolved, because?: string): MissingFact => ({
  reason: "unresolved-expression",
  unresolved: cause,
  because,
});

/** The missing reasons of facts that come directly from a record of the inventory. Either inputs contradict each other or cannot be
 *  read, or a template does not resolve the value. @param names the first segments of the facts. */
export function missingOfRecord(record: NamedResource, names: readonly string[], fileOf: FileOf): Missing {
  const { gaps, unresolved } = record;
  if (gaps === undefined && unresolved === undefined) return nothingMissing;
  const missing: Record<string, MissingFact> = {};
  for (const fact of new Set([...Object.keys(gaps ?? {}), ...Object.keys(unresolved ?? {})])) {
    if (!names.includes(firstSegment(fact))) continue;
    const reason = gaps?.[fact] ?? "unresolved-expression";
    const because = reason === "conflicting" ? contradictionIn(record, fact, fileOf) : undefined;
    missing[fact] = { reason, because, unresolved: reason === "unresolved-expression" ? unresolved?.[fact] : undefined };
  }
  return missing;
}

const firstSegment = (fact: string): string => {
  const dot = fact.indexOf(".");
  return dot === -1 ? fact : fact.slice(0, dot);
};

/** Names the files that contradict each other on a fact, as a sentence part. */
function contradictionIn(record: NamedResource, fact: string, fileOf: FileOf): string {
  const isOne = filesOf(record, fileOf).length === 1;
  return `${inputsOf(record, fileOf)} ${isOne ? "contradicts itself" : "contradict each other"} on ${fact}`;
}

/** Names the files that hold a part of a resource. */
export function inputsOf(record: NamedResource, fileOf: FileOf): string {
  const files = filesOf(record, fileOf);
  return files.length === 0 ? "the inputs" : inSentence(files);
}
