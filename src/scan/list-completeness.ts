import type { ListCompleteness } from "../model/inventory.js";
import { canonicalListType, listedKey } from "../model/list-types.js";

/** What is known of the lists of an input. */
export interface ListEvidence {
  /** Lists that the manifest of a collection names as whole, by `listedKey`. */
  readonly listed: ReadonlySet<string>;
  /** Types of which the operator states that every list is whole (`--assume-complete`), or `all`. */
  readonly assumed: readonly string[];
  /** Lists of which the input shows at least one resource, by `listedKey`. */
  readonly shown: ReadonlySet<string>;
  /** Whether some input holds more than could be read: it is cut, unreadable, failed or has page marks. Of which type is not known. */
  readonly isAnyCut: boolean;
  /** Whether a collection may lack resources of a type that exist: lists that failed, or what the login may not read. */
  readonly mayLack: (type: string) => boolean;
}

/** The one predicate that decides whether a list is whole. A list is whole when
 *  - the manifest of a collection names it as whole, or
 *  - the operator states that lists of its type are, or
 *  - the input shows a list of that type in that scope, and no input that could hold more of it is cut or unreadable.
 *
 *  An empty list has no type and no scope, so an input cannot show one: it takes a manifest, or the operator's word.
 *  Every fact that concludes something from absence asks here. */
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
