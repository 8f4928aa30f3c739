/** IPv4 addresses are numbers, IPv6 addresses big integers; one set holds one kind. */
export type Address = number | bigint;

/** Sorted disjoint half-open intervals, flat: start, end, start, end, … Half-open, so that no address is ever added to. */
export type IntervalSet = readonly Address[];

export const emptySet: IntervalSet = [];

/** Sorts and joins intervals given in any order. @param intervals pairs of start and end (exclusive). */
export function setOf(intervals: readonly (readonly [Address, Address])[]): IntervalSet {
  const sorted = [...intervals].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const set: Address[] = [];
  for (const [start, end] of sorted) append(set, start, end);
  return set;
}

/** Adds an interval that starts no earlier than those before it. */
function append(set: Address[], start: Address, end: Address): void {
  const last = set.length - 1;
  if (last < 0 || start > (set[last] as Address)) set.push(start, end);
  else if (end > (set[last] as Address)) set[last] = end;
}

export function union(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  const set: Address[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && (a[i] as Address) <= (b[j] as Address));
    const start = (takeA ? a[i] : b[j]) as Address;
    const end = (takeA ? a[i + 1] : b[j + 1]) as Address;
    if (takeA) i += 2;
    else j += 2;
    append(set, start, end);
  }
  return set;
}

export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a === b) return a;
  if (a.length === 0 || b.length === 0) return emptySet;
  // The smaller set leads: the other one is searched, not walked.
  return a.length <= b.length ? intersectInto(a, b) : intersectInto(b, a);
}

function intersectInto(few: IntervalSet, many: IntervalSet): IntervalSet {
  const set: Address[] = [];
  let j = firstEndingAfter(many, few[0] as Address);
  for (let i = 0; i < few.length && j < many.length; i += 2) {
    const start = few[i] as Address;
    const end = few[i + 1] as Address;
    while (j < many.length && (many[j + 1] as Address) <= start) j += 2;
    for (let k = j; k < many.length && (many[k] as Address) < end; k += 2) {
      const from = (many[k] as Address) > start ? (many[k] as Address) : start;
      const to = (many[k + 1] as Address) < end ? (many[k + 1] as Address) : end;
      set.push(from, to);
      j = k;
    }
  }
  return set;
}

/** Whether some address from `start` up to `end` (exclusive) is in a set. */
export function touches(set: IntervalSet, start: Address, end: Address): boolean {
  const first = firstEndingAfter(set, start);
  return first < set.length && (set[first] as Address) < end;
}

/** Index of the first interval that ends after an address. */
function firstEndingAfter(set: IntervalSet, address: Address): number {
  let low = 0;
  let high = set.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle * 2 + 1] as Address) <= address) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

/** What is in `a` and not in `b`. */
export function subtract(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a.length === 0 || a === b) return emptySet;
  if (b.length === 0) return a;
  const set: Address[] = [];
  let j = firstEndingAfter(b, a[0] as Address);
  for (let i = 0; i < a.length; i += 2) {
    let start = a[i] as Address;
    const end = a[i + 1] as Address;
    while (j < b.length && (b[j + 1] as Address) <= start) j += 2;
    for (let k = j; k < b.length && (b[k] as Address) < end; k += 2) {
      if ((b[k] as Address) > start) set.push(start, b[k] as Address);
      if ((b[k + 1] as Address) > start) start = b[k + 1] as Address;
    }
    if (start < end) set.push(start, end);
  }
  return set;
}
