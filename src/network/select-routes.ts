import type { DestinationSpace } from "./destination-space.js";
import { intersectRegions, isEmptyRegion, subtractRegions, uniteRegions, type Region } from "./region.js";
import { isShorterThanTags, type RouteChoice, type RouteEntry } from "./route-entries.js";

/** A part of the destination and its route. Pieces overlap when it is uncertain which route applies. */
export interface RoutePiece {
  readonly region: Region;
  readonly choice: RouteChoice;
}

/** The longest prefix comes first, then the rank. It is not documented whether a user-defined route overrides a service endpoint
 *  with the same prefixes, so both are possible there. */
export function selectRoutes(entries: readonly RouteEntry[], space: DestinationSpace): readonly RoutePiece[] {
  const pieces = new Map<RouteChoice, Region>();
  const add = (choice: RouteChoice, region: Region): void => {
    if (!isEmptyRegion(region)) pieces.set(choice, uniteRegions(pieces.get(choice) ?? space.nothing, region));
  };
  let rest = space.required;
  for (const [length, group] of byLength(entries, space)) {
    const before = rest;
    for (const { match, choice } of group.sort((a, b) => a.rank - b.rank)) {
      const unordered = length === unknownLength || choice.nextHop === "serviceEndpoint";
      const remaining = unordered ? before : rest;
      add(choice, intersectRegions(remaining, match.yes));
      add(choice, intersectRegions(remaining, match.may));
      rest = subtractRegions(rest, match.yes);
    }
    if (isEmptyRegion(rest)) break;
  }
  return [...pieces].map(([choice, region]) => ({ region, choice }));
}

/** If the lengths of tag prefixes are unknown, all prefixes that may be equally long are treated as one length. */
const unknownLength = 200;

function byLength(entries: readonly RouteEntry[], space: DestinationSpace): readonly (readonly [number, RouteEntry[]])[] {
  const groups = new Map<number, RouteEntry[]>();
  for (const entry of entries) {
    const length = lengthOf(entry, space);
    const group = groups.get(length);
    if (group === undefined) groups.set(length, [entry]);
    else group.push(entry);
  }
  return [...groups].sort(([a], [b]) => b - a);
}

function lengthOf({ length, match }: RouteEntry, { isConcrete, family }: DestinationSpace): number {
  if (length === -1) return unknownLength;
  const ordered = isConcrete || isShorterThanTags(length, family) || isEmptyRegion(match.yes);
  return ordered ? length : unknownLength;
}
