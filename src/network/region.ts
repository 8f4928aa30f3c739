import { emptySet, intersect, subtract, union, type IntervalSet } from "./interval-set.js";

/** A part of a destination: one set of addresses per cell of its space. A destination with known addresses has one
 *  cell. A destination that is only a tag has one cell for each combination in which other tags may hold it. */
export type Region = readonly IntervalSet[];

export function intersectRegions(a: Region, b: Region): Region {
  return a === b ? a : cellByCell(a, b, intersect);
}

export function subtractRegions(a: Region, b: Region): Region {
  return cellByCell(a, b, subtract);
}

export function uniteRegions(a: Region, b: Region): Region {
  return a === b ? a : cellByCell(a, b, union);
}

/** Returns the same region when nothing changes, because most rules do not change most regions. */
function cellByCell(a: Region, b: Region, join: (x: IntervalSet, y: IntervalSet) => IntervalSet): Region {
  let changed: IntervalSet[] | undefined;
  for (let cell = 0; cell < a.length; cell++) {
    const own = a[cell] as IntervalSet;
    const set = join(own, b[cell] ?? emptySet);
    if (set !== own) (changed ??= [...a])[cell] = set;
  }
  return changed ?? a;
}

export function isEmptyRegion(region: Region): boolean {
  for (const set of region) if (set.length > 0) return false;
  return true;
}

/** Whether `b` contains all of `a`. */
export const isWithin = (a: Region, b: Region): boolean => a === b || isEmptyRegion(subtractRegions(a, b));
