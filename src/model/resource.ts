import type { Gaps } from "./facts.js";
import type { Unresolved } from "./unresolved.js";

export interface Resource {
  /** True when a body was seen that ARM returns whole, or that a template writes, so that an omitted property means its default. */
  complete: boolean;
  /** True when only a template shows it: it is not deployed yet. */
  planned?: true | undefined;
  gaps?: Gaps | undefined;
  /** What a template leaves unresolved, by fact. A fact that is there all the same is known in part. */
  unresolved?: Readonly<Record<string, Unresolved>> | undefined;
}

/** A resource that results and messages may name. */
export interface NamedResource extends Resource {
  /** As the model body spells it. */
  id: string;
  /** With its unresolved pieces in brackets where a template leaves it unresolved: then `unresolved` has `name`. */
  name?: string | undefined;
  location?: string | undefined;
  /** Where a template leaves the location unresolved: equal for two that are the same, whatever they turn out to be. */
  locationSymbol?: string | undefined;
  /** Number of the place it was read from. */
  source: number;
  /** Further places. */
  otherSources?: readonly number[] | undefined;
}
