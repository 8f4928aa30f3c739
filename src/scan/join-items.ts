import { mayBeSameId } from "../model/open-id.js";
import type { Unresolved } from "../model/unresolved.js";

interface ListItem {
  readonly name: string;
  readonly doubt?: Unresolved | undefined;
}

/** Adds items that a template declares one by one to a list: each is deployed over the item of its name.
 *  @param doubt what decides whether they are deployed; undefined: they are. @param openName what keeps their names from being known. */
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
    const open = doubt ?? openName;
    return open === undefined ? [] : [{ ...item, doubt: open }];
  });
  return [...kept, ...(doubt === undefined ? added : added.map((item) => ({ ...item, doubt })))];
}
