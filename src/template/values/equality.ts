import { costs } from "../limits.js";
import { flattenText } from "./text.js";
import { isUnknown, type Unknown } from "./unknown.js";
import { findMember, findName, isArray, isObject, type ArmObject, type ArmValue } from "./value.js";

/** True, false, or undefined when it is uncertain. */
export type Truth = boolean | undefined;

/** Pays the steps for the comparison of long lists and objects. */
interface Payer {
  spend(steps: number): void;
}

/** One comparison. Values are trees with shared branches: results are stored by pair, or a small tree with many paths would need too
 *  long. */
interface Comparison {
  readonly payer: Payer | undefined;
  results?: Map<object, Map<object, Truth>>;
}

/** Whether two values are equal. Texts and names are compared with letter case, and types must match: `equals('1', 1)` is false.
 *  Undefined when the answer depends on unknown values, or on names that differ only in letter case, which Azure does not document.
 *  @throws LimitError when the payer has no steps left. */
export function sameValue(a: ArmValue, b: ArmValue, payer?: Payer): Truth {
  return same(a, b, { payer });
}

function same(a: ArmValue, b: ArmValue, comparison: Comparison): Truth {
  if (a === b) return true;
  if (isUnknown(a) || isUnknown(b)) return sameUnknown(a, b, comparison);
  if (isArray(a)) return isArray(b) && a.length === b.length && once(a, b, comparison, () => sameItems(a, b, comparison));
  if (isObject(a)) return isObject(b) && once(a, b, comparison, () => sameMembers(a, b, comparison));
  return false;
}

function once(a: object, b: object, comparison: Comparison, compare: () => Truth): Truth {
  const results = (comparison.results ??= new Map());
  const of = results.get(a) ?? new Map<object, Truth>();
  results.set(a, of);
  if (of.has(b)) return of.get(b);
  const result = compare();
  of.set(b, result);
  return result;
}

function sameItems(a: readonly ArmValue[], b: readonly ArmValue[], comparison: Comparison): Truth {
  comparison.payer?.spend(a.length);
  let all: Truth = true;
  for (const [index, item] of a.entries()) {
    const one = same(item, b[index] as ArmValue, comparison);
    if (one === false) return false;
    if (one === undefined) all = undefined;
  }
  return all;
}

function sameMembers(a: ArmObject, b: ArmObject, comparison: Comparison): Truth {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  comparison.payer?.spend(names.length);
  let all: Truth = true;
  for (const name of names) {
    if (!Object.hasOwn(b, name)) comparison.payer?.spend(names.length);
    const other = findName(b, name);
    const one = other !== undefined && same(a[name] as ArmValue, b[other] as ArmValue, comparison);
    if (one === false) return false;
    if (one === undefined || other !== name) all = undefined;
  }
  return all;
}

function sameUnknown(a: ArmValue, b: ArmValue, comparison: Comparison): Truth {
  if (isUnknown(a) && isUnknown(b) && a.symbol === b.symbol) return true;
  const kinds = [kindOf(a), kindOf(b)];
  if (kinds.includes(undefined)) return undefined;
  if (kinds[0] !== kinds[1]) return false;
  if (kinds[0] === "string") {
    const [pieces, others] = [textPieces(a), textPieces(b)];
    comparison.payer?.spend(costs.unknown + costs.member * (pieces.length + others.length));
    return sameText(pieces, others);
  }
  const [known, { items = [], members = {} }] = isUnknown(a) ? [b, a] : [a, b as Unknown];
  if (isArray(known)) return items.some((item) => lacksItem(known, item, comparison)) ? false : undefined;
  return isObject(known) && Object.keys(members).some((name) => lacksMember(known, name, members, comparison)) ? false : undefined;
}

function lacksItem(list: readonly ArmValue[], item: ArmValue, comparison: Comparison): boolean {
  comparison.payer?.spend(list.length);
  return list.every((one) => same(one, item, comparison) === false);
}

function lacksMember(object: ArmObject, name: string, members: ArmObject, comparison: Comparison): boolean {
  const member = findMember(object, name);
  return member === undefined || same(member, members[name] as ArmValue, comparison) === false;
}

const textPieces = (value: ArmValue): Pieces => (typeof value === "string" || isUnknown(value) ? flattenText([value]) : []);

/** The certain type of a value; undefined when it is uncertain. */
function kindOf(value: ArmValue): string | undefined {
  if (!isUnknown(value)) return isArray(value) ? "array" : value === null ? "null" : typeof value;
  const { parts, items, members } = value;
  return parts !== undefined ? "string" : items !== undefined ? "array" : members !== undefined ? "object" : undefined;
}

type Piece = string | Unknown;
type Pieces = readonly Piece[];

function sameText(a: Pieces, b: Pieces): Truth {
  const heads = dropCommon([...a].reverse(), [...b].reverse(), cutHead);
  const rest = heads && dropCommon(heads[0].reverse(), heads[1].reverse(), cutTail);
  if (rest === undefined) return false;
  const [restA, restB] = rest;
  if (restA.length === 0 && restB.length === 0) return true;
  return fits(restA, restB) && fits(restB, restA) ? undefined : false;
}

type Cut = (text: string, length: number) => [part: string, rest: string];
const cutHead: Cut = (text, length) => [text.slice(0, length), text.slice(length)];
const cutTail: Cut = (text, length) => [text.slice(text.length - length), text.slice(0, text.length - length)];

/** Removes the common part from the ends of two lists of pieces; undefined when they differ there. */
function dropCommon(a: Piece[], b: Piece[], cut: Cut): [Piece[], Piece[]] | undefined {
  for (;;) {
    const [lastA, lastB] = [a.at(-1), b.at(-1)];
    if (typeof lastA === "string" && typeof lastB === "string") {
      const length = Math.min(lastA.length, lastB.length);
      const [[commonA, restA], [commonB, restB]] = [cut(lastA, length), cut(lastB, length)];
      if (commonA !== commonB) return undefined;
      a.splice(-1, 1, ...(restA === "" ? [] : [restA]));
      b.splice(-1, 1, ...(restB === "" ? [] : [restB]));
    } else if (isUnknown(lastA) && isUnknown(lastB) && lastA.symbol === lastB.symbol) {
      a.pop();
      b.pop();
    } else return [a, b];
  }
}

/** Whether a fully known text may be equal to a text with unknown pieces. */
function fits(text: Pieces, pieces: Pieces): boolean {
  const known = text.filter((piece) => typeof piece === "string");
  if (known.length < text.length) return true;
  const whole = known.join("");
  let from = 0;
  for (const piece of pieces) {
    if (isUnknown(piece)) continue;
    const at = whole.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return pieces.some(isUnknown) || from === whole.length;
}
