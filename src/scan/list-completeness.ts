import type { ListCompleteness } from "../model/inventory.js";
import { canonicalListType, listedKey } from "../model/list-types.js";

/** The evidence about the lists of an input. */
export interface ListEvidence {
  /** Lists that the manifest of a collection names as complete, by `listedKey`. */
  readonly listed: ReadonlySet<string>;
  /** Types whose lists are complete according to the operator (`--assume-complete`), or `all`. */
  readonly assumed: readonly string[];
  /** Lists that the input shows with at least one resource, by `listedKey`. */
  readonly shown: ReadonlySet<string>;
  /** Whether an input holds more than could be read: it is cut off, unreadable, failed or has page marks. The type of the missing
   *  resources is unknown. */
  readonly isAnyCut: boolean;
  /** Whether a collection can lack existing resources of a type, because a list failed or the login cannot read all of them. */
  readonly mayLack: (type: string) => boolean;
}

/** Decides whether a list is complete. A list is complete when one of these is true:
 *  - The manifest of a collection names it as complete.
 *  - The operator states that lists of its type are complete.
 *  - The input shows a list of that type in that scope, and all inputs that can hold more of it were read completely.
 *  An empty list has no type and no scope, so an input cannot show it. Only a manifest or the operator can state that it is empty.
 *  All facts that depend on the absence of a resource use this function. */
export function listCompleteness({ listed, assumed, shown, isAnyCut, mayLack }: ListEvidence): ListCompleteness {
  const types = new Set(assumed.map(canonicalListType));
  const isStated = (type: string, scope: string): boolean =>
    types.has("all") || types.has(canonicalListType(type)) || listed.has(listedKey(type, scope));
  const isReadToEnd = (type: string, scope: string): boolean => isStated(type, scope) || (!isAnyCut && shown.has(listedKey(type, scope)));
  return {
    isStated,
    isReadToEnd,
    isWhole: (type, scope) => isStated(type, scope) || (isReadToEnd(type, scope) && !mayLack(canonicalListType(type))),
  };
}
