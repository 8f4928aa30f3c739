import type { DestinationMatch, DestinationSpace } from "./destination-space.js";
import type { RuleDestination } from "./rule-destination.js";
import { emptySet, intersect, subtract, union, type IntervalSet } from "./interval-set.js";
import { publicSpace } from "./public-space.js";
import { isEmptyRegion } from "./region.js";

/** The parts of a destination that the tags `VirtualNetwork` and `Internet` match, seen from one subnet. */
export interface NetworkView {
  readonly virtualNetwork: DestinationMatch;
  readonly internet: DestinationMatch;
}

/** The address space of the tag `VirtualNetwork`: certain and possible. */
export interface VirtualNetworkSpace {
  readonly yes: IntervalSet;
  readonly may: IntervalSet;
  readonly reason?: string | undefined;
}

/** `Internet` holds all public addresses outside the virtual network, including Azure's own public addresses.
 *  Source: "Virtual network service tags", 2023-01-26. */
export function createView(space: DestinationSpace, own: VirtualNetworkSpace): NetworkView {
  const may = subtract(own.may, own.yes);
  const outside = subtract(publicSpace[space.family], own.yes);
  const match = (yes: IntervalSet, perhaps: IntervalSet): DestinationMatch => {
    const region = space.required.map((required) => intersect(required, perhaps));
    const certain = space.exactly(yes);
    return isEmptyRegion(region) ? certain : { yes: certain.yes, may: region, reason: own.reason };
  };
  return { virtualNetwork: match(own.yes, may), internet: match(subtract(outside, may), intersect(outside, may)) };
}

/** Whether all of a destination is Internet. Most subnets have this view of a public destination. */
export const isAllInternet = (view: NetworkView, space: DestinationSpace): boolean =>
  view.internet === space.everything && view.virtualNetwork === space.none;

/** The part of the space that one destination of a rule matches. */
export function matchDestination(word: RuleDestination, space: DestinationSpace, view: NetworkView): DestinationMatch {
  if (word.kind === "internet") return view.internet;
  return word.kind === "virtualNetwork" ? view.virtualNetwork : space.match(word);
}

/** The union of the matches of several destinations. */
export function uniteMatches(matches: readonly DestinationMatch[], space: DestinationSpace): DestinationMatch {
  const [first] = matches;
  if (first === undefined) return space.none;
  if (matches.length === 1) return first;
  const whole = matches.find((match) => match === space.everything);
  if (whole !== undefined) return whole;
  const join = (pick: (match: DestinationMatch) => DestinationMatch["yes"]): DestinationMatch["yes"] =>
    space.required.map((_, cell) => matches.reduce<IntervalSet>((set, match) => union(set, pick(match)[cell] ?? emptySet), emptySet));
  return { yes: join(({ yes }) => yes), may: join(({ may }) => may), reason: matches.find(({ reason }) => reason !== undefined)?.reason };
}
