import { listCompleteness } from "../../src/scan/list-completeness.js";
import type { ListCompleteness } from "../../src/model/inventory.js";
import type { ShownLists } from "../../src/scan/shown-lists.js";

/** Which lists are whole of an input that shows these. @param isCut the input says that more exists than it holds. */
export const listsShown = (shown: Pick<ShownLists, "keys">, isCut: boolean, assumed: readonly string[] = []): ListCompleteness =>
  listCompleteness({ listed: new Set(), assumed, shown: shown.keys, isAnyCut: isCut, mayLack: () => false });
