import type { AddressFamily } from "../model/network.js";
import type { IpAddress } from "../util/ip-address.js";
import { parseRange } from "./address.js";
import { emptySet, setOf, type IntervalSet } from "./interval-set.js";

/** The addresses of all prefixes of one family. Unreadable prefixes are omitted. */
export function addressesOf(prefixes: readonly string[], family: AddressFamily): IntervalSet {
  const ranges: [IpAddress, IpAddress][] = [];
  for (const prefix of prefixes) {
    const range = parseRange(prefix);
    if (range?.family === family) ranges.push([range.start, range.end]);
  }
  return ranges.length === 0 ? emptySet : setOf(ranges);
}
