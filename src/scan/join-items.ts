import { mayBeSameId } from "../model/open-id.js";
import type { Unresolved } from "../model/unresolved.js";

interface ListItem {
  readonly name: string;
  readonly doubt?: Unresolved | undefined;
}

/** Adds items that a template declares as separate resources to a list. Each item replaces the list item with the same name.
 *  @param doubt the unresolved value that decides whether the items are deployed. undefined: they are deployed. @param openName the
 *  unresolved part of their names. */
export function joinItems<Item extends ListItem>(
  listed: readonly Item[] | undefined,
  added: readonly Item[] | undefined,
  doubt: Unresolved | undefined,
  openName: Unresolved | undefined,
): readonly Item[] | undefined {
  if (listed === undefined || added === undefined || added.length === 0) return listed;
  const replaces = ({ name }: Item, item: Item): boolean => mayBeSameId(name.toLowerCase(), item.name.toLowerCase());
  const kept = listed.flatMap((item): readonly Item[] => {
    if (!added.some((each) => replaces(each, item))) return [item];
    const cause = doubt ?? openName;
    return cause === undefined ? [] : [{ ...item, doubt: cause }];
  });
  return [...kept, ...(doubt === undefined ? added : added.map((item) => ({ ...item, doubt })))];
}
