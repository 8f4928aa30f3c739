import type { IpAddress } from "../util/ip-address.js";

/** A set of addresses of one family: sorted, disjoint intervals as a flat list of start, end, start, end, …
 *  An end is exclusive, so adjacent intervals can be joined without arithmetic. */
export type IntervalSet = readonly IpAddress[];

export const emptySet: IntervalSet = [];

/** Sorts and joins intervals that are in any order. @param intervals pairs of start and end (exclusive). */
export function setOf(intervals: readonly (readonly [IpAddress, IpAddress])[]): IntervalSet {
  const sorted = [...intervals].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const set: IpAddress[] = [];
  for (const [start, end] of sorted) append(set, start, end);
  return set;
}

/** Adds an interval that starts at or after the start of the last interval. */
function append(set: IpAddress[], start: IpAddress, end: IpAddress): void {
  const last = set.length - 1;
  if (last < 0 || start > (set[last] as IpAddress)) set.push(start, end);
  else if (end > (set[last] as IpAddress)) set[last] = end;
}

export function union(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  const set: IpAddress[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && (a[i] as IpAddress) <= (b[j] as IpAddress));
    const start = (takeA ? a[i] : b[j]) as IpAddress;
    const end = (takeA ? a[i + 1] : b[j + 1]) as IpAddress;
    if (takeA) i += 2;
    else j += 2;
    append(set, start, end);
  }
  return set;
}

export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a === b) return a;
  if (a.length === 0 || b.length === 0) return emptySet;
  // Iterates over the smaller set and searches in the larger one.
  return a.length <= b.length ? intersectInto(a, b) : intersectInto(b, a);
}

function intersectInto(few: IntervalSet, many: IntervalSet): IntervalSet {
  const set: IpAddress[] = [];
  let j = firstEndingAfter(many, few[0] as IpAddress);
  for (let i = 0; i < few.length && j < many.length; i += 2) {
    const start = few[i] as IpAddress;
    const end = few[i + 1] as IpAddress;
    while (j < many.length && (many[j + 1] as IpAddress) <= start) j += 2;
    for (let k = j; k < many.length && (many[k] as IpAddress) < end; k += 2) {
      const from = (many[k] as IpAddress) > start ? (many[k] as IpAddress) : start;
      const to = (many[k + 1] as IpAddress) < end ? (many[k + 1] as IpAddress) : end;
      set.push(from, to);
      j = k;
    }
  }
  return set;
}

/** Whether any address from `start` to `end` (exclusive) is in a set. */
export function touches(set: IntervalSet, start: IpAddress, end: IpAddress): boolean {
  const first = firstEndingAfter(set, start);
  return first < set.length && (set[first] as IpAddress) < end;
}

/** Index of the first interval that ends after an address. */
function firstEndingAfter(set: IntervalSet, address: IpAddress): number {
  let low = 0;
  let high = set.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle * 2 + 1] as IpAddress) <= address) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

/** What is in `a` and not in `b`. */
export function subtract(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a.length === 0 || a === b) return emptySet;
  if (b.length === 0) return a;
  const set: IpAddress[] = [];
  let j = firstEndingAfter(b, a[0] as IpAddress);
  for (let i = 0; i < a.length; i += 2) {
    let start = a[i] as IpAddress;
    const end = a[i + 1] as IpAddress;
    while (j < b.length && (b[j + 1] as IpAddress) <= start) j += 2;
    for (let k = j; k < b.length && (b[k] as IpAddress) < end; k += 2) {
      if ((b[k] as IpAddress) > start) set.push(start, b[k] as IpAddress);
      if ((b[k + 1] as IpAddress) > start) start = b[k + 1] as IpAddress;
    }
    if (start < end) set.push(start, end);
  }
  return set;
}
