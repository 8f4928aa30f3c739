import type { Decider } from "../model/reachability.js";
import type { Hit } from "./first-match.js";
import type { Region } from "./region.js";

/** The possible results of a stage for each part of a destination. A part in both regions is undecided, or in `part`. */
export interface StageOutcome {
  readonly canAllow: Region;
  readonly canDeny: Region;
  /** Addresses for which some names, but not all, are certainly denied. */
  readonly part: Region;
  readonly hits: readonly Hit[];
  readonly shadowed: readonly Decider[];
}
