import { isOpenList } from "../model/facts.js";

/** The number of items of a list, as messages and evidence show it: `at least 20` where a template leaves unresolved how many more. */
export const countOf = (items: readonly unknown[]): number | string =>
  isOpenList(items) ? `at least ${String(items.length - 1)}` : items.length;
