import { isOpenList } from "../model/facts.js";

/** The number of items of a list for messages and evidence. It is `at least 20` when a template does not resolve how many more items
 *  follow. */
export const countOf = (items: readonly unknown[]): number | string =>
  isOpenList(items) ? `at least ${String(items.length - 1)}` : items.length;
