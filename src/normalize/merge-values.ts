import { isDeepStrictEqual } from "node:util";
import { unreadableWord } from "./word-list.js";

export type Fields = Readonly<Record<string, unknown>>;

/** The result for two values that cannot both be true. */
export const disagreement = Symbol("disagreement");

/** Joins two values of one field. Each value fills what the other lacks. Words and lists of words compare without case. Lists compare
 *  without order. */
export function mergeValues(a: unknown, b: unknown): unknown {
  if (a === undefined) return b;
  if (b === undefined || isDeepStrictEqual(a, b) || sameWord(a, b)) return a;
  if (Array.isArray(a) && Array.isArray(b)) return mergeLists(a, b);
  return isFields(a) && isFields(b) ? mergeFields(a, b) : disagreement;
}

export function mergeFields(a: Fields, b: Fields): Fields | typeof disagreement {
  const result: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const merged = mergeValues(result[key], value);
    if (merged === disagreement) return disagreement;
    result[key] = merged;
  }
  return result;
}

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** Enum values compare without case. */
const sameWord = (a: unknown, b: unknown): boolean => typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();

function mergeLists(a: readonly unknown[], b: readonly unknown[]): unknown {
  if (isUnreadable(a)) return b;
  if (isUnreadable(b)) return a;
  if (a.every(isWord) && b.every(isWord)) return sameWords(a, b) ? a : disagreement;
  if (a.length !== b.length || !a.every(isFields) || !b.every(isFields)) return disagreement;
  const others = inOrderOf(a, b);
  const merged = a.map((item, index) => mergeFields(item, others[index] as Fields));
  return merged.includes(disagreement) ? disagreement : merged;
}

/** A list that was unreadable in one input is replaced by the same list from another input. */
const isUnreadable = (list: readonly unknown[]): boolean => list.length === 1 && list[0] === unreadableWord;

const isWord = (value: unknown): value is string => typeof value === "string";

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [a, b].map((list) => new Set(list.map((word) => word.toLowerCase()))) as [Set<string>, Set<string>];
  return left.size === right.size && [...left].every((word) => right.has(word));
}

/** Fields that identify the items of a list, if the items have one of them. */
const identities = ["name", "pool", "remote", "service", "address", "privateIpAddress"];

function identityOf(item: Fields): string | undefined {
  const own = identities.map((field) => item[field]).find((value) => isWord(value) && value !== "");
  return isWord(own) ? own.toLowerCase() : undefined;
}

/** The items of `b` in the order of `a`. If the items cannot be identified, the order of `b` stays. */
function inOrderOf(a: readonly Fields[], b: readonly Fields[]): readonly Fields[] {
  const byIdentity = new Map(b.map((item) => [identityOf(item), item]));
  const ordered = a.map((item) => byIdentity.get(identityOf(item)));
  const isClear =
    byIdentity.size === b.length && new Set(ordered).size === a.length && !ordered.includes(undefined) && !byIdentity.has(undefined);
  return isClear ? (ordered as readonly Fields[]) : b;
}
