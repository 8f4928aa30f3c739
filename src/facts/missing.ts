import { filesOf, type FileOf } from "../model/file-of.js";
import type { WantedNetwork } from "../model/network-evidence.js";
import type { NamedResource } from "../model/resource.js";
import type { Unresolved } from "../model/unresolved.js";
import type { MissingReason } from "../model/verdict.js";
import { inSentence } from "../util/in-sentence.js";
import type { ObtainKey } from "./obtain/obtain.js";

/** Why a fact is missing, and what would supply it. */
export interface MissingFact {
  readonly reason: MissingReason;
  /** The same as a sentence part, where more is known of it. */
  readonly because?: string | undefined;
  /** How to obtain it, where the way that the catalogue names would not help. */
  readonly obtain?: ObtainKey | undefined;
  /** The part of the network that the input refers to and does not hold: narrows down the lists of the network to obtain. */
  readonly wantedNetwork?: WantedNetwork | undefined;
  /** What a template has in the place of the value. */
  readonly unresolved?: Unresolved | undefined;
}

/** Why members are missing, by path: `agent.version`, `dataDisks.kind` for all items. What is said of a fact holds for its members.
 *  A member that is absent and not named here is missing because the evidence is. A list that is present and named is known in part. */
export type Missing<Path extends string = string> = Readonly<Partial<Record<Path, MissingFact | undefined>>>;

const nothingMissing: Missing = Object.freeze({});

/** Missing because a template leaves it unresolved. @param because what depends on that, as a sentence part. */
export const unresolvedFact = (cause: Unresolved, because?: string): MissingFact => ({
  reason: "unresolved-expression",
  unresolved: cause,
  because,
});

/** Why members are missing that a record of the inventory holds as they are: inputs contradict each other, cannot be read, or a
 *  template leaves them unresolved. @param names the first segments of the facts. */
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
