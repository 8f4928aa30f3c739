import type { Decider } from "../../model/reachability.js";
import type { DestinationSpace } from "./destination-space.js";
import type { ListOutcome } from "./first-match.js";

/** A list that nobody can see may do anything. */
export const missingList = (decider: Decider, space: DestinationSpace): ListOutcome => ({
  canAllow: space.required,
  canDeny: space.required,
  rest: space.nothing,
  mustSkip: space.nothing,
  maySkip: space.nothing,
  hits: [{ decider, action: "either", region: space.required, certain: false, reason: decider.reason }],
  shadowed: [],
});

/** Where no list is attached, everything passes. */
export const noList = (space: DestinationSpace): ListOutcome => ({
  canAllow: space.required,
  canDeny: space.nothing,
  rest: space.nothing,
  mustSkip: space.nothing,
  maySkip: space.nothing,
  hits: [],
  shadowed: [],
});
