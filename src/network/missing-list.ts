import type { Decider } from "../model/reachability.js";
import type { DestinationSpace } from "./destination-space.js";
import type { ListOutcome } from "./first-match.js";

/** A list that the input does not show may have any result. */
export const unknownList = (decider: Decider, space: DestinationSpace): ListOutcome => ({
  canAllow: space.required,
  canDeny: space.required,
  rest: space.nothing,
  mustSkip: space.nothing,
  maySkip: space.nothing,
  hits: [{ decider, action: "either", region: space.required, certain: false, reason: decider.reason }],
  shadowed: [],
});

const passing = new WeakMap<DestinationSpace, ListOutcome>();

/** Without an attached list, all traffic passes. All interfaces without a list share one result. */
export function passAll(space: DestinationSpace): ListOutcome {
  let outcome = passing.get(space);
  if (outcome === undefined) passing.set(space, (outcome = everythingPasses(space)));
  return outcome;
}

const everythingPasses = (space: DestinationSpace): ListOutcome => ({
  canAllow: space.required,
  canDeny: space.nothing,
  rest: space.nothing,
  mustSkip: space.nothing,
  maySkip: space.nothing,
  hits: [],
  shadowed: [],
});
