import { emptySet, intersect, subtract, union, type IntervalSet } from "./interval-set.js";

/** Part of a destination: one set of addresses per cell of its space. A destination whose addresses are known has one
 *  cell; one that is only a tag has a cell for each way in which other tags may hold it. */
export type Region = readonly IntervalSet[];

export function intersectRegions(a: Region, b: Region): Region {
  return a === b ? a : a.map((set, cell) => intersect(set, b[cell] ?? emptySet));
}

export function subtractRegions(a: Region, b: Region): Region {
  return a.map((set, cell) => subtract(set, b[cell] ?? emptySet));
}

export function uniteRegions(a: Region, b: Region): Region {
  return a === b ? a : a.map((set, cell) => union(set, b[cell] ?? emptySet));
}

export function isEmptyRegion(region: Region): boolean {
  for (const set of region) if (set.length > 0) return false;
  return true;
}

/** Whether `a` lies in `b` whole. */
export const isWithin = (a: Region, b: Region): boolean => a === b || isEmptyRegion(subtractRegions(a, b));
