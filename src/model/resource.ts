import type { Gaps } from "./facts.js";

export interface Resource {
  /** True when a body was seen that ARM returns whole, so that an omitted property means its default. */
  complete: boolean;
  gaps?: Gaps | undefined;
}

/** A resource that results and messages may name. */
export interface NamedResource extends Resource {
  /** As the model body spells it. */
  id: string;
  name?: string | undefined;
  location?: string | undefined;
  /** Number of the place it was read from. */
  source: number;
  /** Further places. */
  otherSources?: readonly number[] | undefined;
}
