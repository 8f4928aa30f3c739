import type { DestinationSpace } from "./destination-space.js";
import { intersectRegions, isEmptyRegion, subtractRegions, uniteRegions, type Region } from "./region.js";
import { isShorterThanTags, type RouteChoice, type RouteEntry } from "./route-entries.js";

/** A part of the destination and where it is routed. Pieces overlap where it is not certain which route counts. */
export interface RoutePiece {
  readonly region: Region;
  readonly choice: RouteChoice;
}

/** Longest prefix first, then rank. Whether a user-defined route beats a service endpoint on the same prefixes is not
 *  documented: there both count as possible. */
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
      const open = unordered ? before : rest;
      add(choice, intersectRegions(open, match.yes));
      add(choice, intersectRegions(open, match.may));
      rest = subtractRegions(rest, match.yes);
    }
    if (isEmptyRegion(rest)) break;
  }
  return [...pieces].map(([choice, region]) => ({ region, choice }));
}

/** Without known lengths of tag prefixes, all prefixes that may be as long as those are one length. */
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
