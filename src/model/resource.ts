import type { Gaps } from "./facts.js";
import type { Unresolved } from "./unresolved.js";

export interface Resource {
  /** true: at least one body is complete. ARM returned it completely, or a template writes it, so a property that is absent has its
   *  default. */
  complete: boolean;
  /** true: only a template shows the resource. It is not deployed yet. */
  planned?: true | undefined;
  gaps?: Gaps | undefined;
  /** Unresolved template values, by fact. If the fact also has a value, that value is a known part. */
  unresolved?: Readonly<Record<string, Unresolved>> | undefined;
}

/** A resource that results and messages can name. */
export interface NamedResource extends Resource {
  /** As the model body spells it. */
  id: string;
  /** In a template, unresolved pieces of the name are in brackets, and `unresolved` has `name`. */
  name?: string | undefined;
  location?: string | undefined;
  /** Identifies an unresolved location of a template. Two resources with the same symbol are in the same location. */
  locationSymbol?: string | undefined;
  /** Number of its source location. */
  source: number;
  /** Numbers of further source locations. */
  otherSources?: readonly number[] | undefined;
}
