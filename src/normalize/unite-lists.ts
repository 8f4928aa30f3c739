import { disagreement, mergeFields, type Fields } from "./merge-values.js";

/** Unites two lists. Items that were exported separately are added to the known items. Two complete lists must agree, and so must two
 *  items with the same identity.
 *  @param identity the field that identifies an item. @param wholes whether each list comes from the owner's own body. @param isTemplate
 *  both records are planned. */
export function uniteLists(
  a: readonly Fields[],
  b: readonly Fields[],
  identity: string,
  wholes: readonly [boolean, boolean],
  isTemplate: boolean,
): readonly Fields[] | typeof disagreement {
  const keyOf = (item: Fields): string => {
    const own = item[identity];
    return typeof own === "string" && own !== "" ? own.toLowerCase() : JSON.stringify({ ...item, index: 0 });
  };
  const [left, right] = [a, b].map((list) => new Map(list.map((item) => [keyOf(item), item]))) as [
    Map<string, Fields>,
    Map<string, Fields>,
  ];
  const isMissing = (here: ReadonlyMap<string, Fields>, there: ReadonlyMap<string, Fields>): boolean =>
    [...there.keys()].some((key) => !here.has(key));
  if (wholes[0] && wholes[1] && (isMissing(left, right) || isMissing(right, left))) return disagreement;
  const united: Fields[] = [];
  for (const item of a) {
    const other = right.get(keyOf(item));
    const replaced = isTemplate && other !== undefined ? replacement(item, other, wholes) : undefined;
    const merged = replaced ?? (other === undefined ? item : mergeItems(item, other));
    if (merged === disagreement) return disagreement;
    united.push(merged);
  }
  united.push(...b.filter((item) => !left.has(keyOf(item))));
  return united.sort((one, two) => listPosition(one) - listPosition(two) || (keyOf(one) < keyOf(two) ? -1 : 1));
}

/** In a template, an item that is a separate resource replaces the list item with the same name. */
function replacement(a: Fields, b: Fields, [isWholeA, isWholeB]: readonly [boolean, boolean]): Fields | undefined {
  if (isWholeA === isWholeB) return undefined;
  const [own, listed] = isWholeA ? [b, a] : [a, b];
  return "index" in listed && listed["index"] === own["index"] ? undefined : own;
}

/** Keeps the index in the list. An item that was exported separately has -1. */
function mergeItems(a: Fields, b: Fields): Fields | typeof disagreement {
  const merged = mergeFields({ ...a, index: undefined }, { ...b, index: undefined });
  if (merged === disagreement || !("index" in a)) return merged;
  return { ...merged, index: listPosition(a) <= listPosition(b) ? a["index"] : b["index"] };
}

const listPosition = ({ index }: Fields): number => (typeof index === "number" && index >= 0 ? index : Number.MAX_SAFE_INTEGER);
