import type { Decider } from "../model/reachability.js";
import type { Hit } from "./first-match.js";
import type { Region } from "./region.js";

/** What a stage can do with each part of a destination. A part in both regions is undecided, or in `part`. */
export interface StageOutcome {
  readonly canAllow: Region;
  readonly canDeny: Region;
  /** Addresses to which some names are certainly denied, and not all. */
  readonly part: Region;
  readonly hits: readonly Hit[];
  readonly shadowed: readonly Decider[];
}
