import type { AddressFamily } from "../model/network.js";
import { addressBits, parseIpAddress, parseIpPrefix, type IpAddress } from "../util/ip-address.js";
import type { IntervalSet } from "./interval-set.js";

/** Addresses of one family from `start` to `end` (exclusive). The prefix length is present when the text was a prefix. */
export interface AddressRange {
  readonly family: AddressFamily;
  readonly start: IpAddress;
  readonly end: IpAddress;
  readonly length?: number | undefined;
}

/** All addresses of a family. */
export const wholeFamily: Readonly<Record<AddressFamily, IntervalSet>> = { IPv4: [0, 2 ** 32], IPv6: [0n, 1n << 128n] };

/** Reads `10.0.0.0/8`, `10.0.0.4`, `10.0.0.4-10.0.0.9`, and the same forms of IPv6. Host bits of a prefix are ignored.
 *  @returns undefined for any other text. */
export function parseRange(text: string): AddressRange | undefined {
  const dash = text.indexOf("-");
  if (dash > 0) return rangeBetween(parseIpAddress(text.slice(0, dash).trim()), parseIpAddress(text.slice(dash + 1).trim()));
  if (text.includes("/")) {
    const prefix = parseIpPrefix(text);
    return prefix === undefined ? undefined : rangeOfPrefix(prefix.address, prefix.length);
  }
  const address = parseIpAddress(text);
  return address === undefined ? undefined : rangeOfPrefix(address, addressBits(address));
}

function rangeBetween(first: IpAddress | undefined, last: IpAddress | undefined): AddressRange | undefined {
  if (first === undefined || last === undefined || typeof first !== typeof last || first > last) return undefined;
  return { family: familyOf(first), start: first, end: typeof last === "number" ? last + 1 : last + 1n };
}

function rangeOfPrefix(address: IpAddress, length: number): AddressRange {
  if (typeof address === "number") {
    const size = 2 ** (32 - length);
    const start = Math.floor(address / size) * size;
    return { family: "IPv4", start, end: start + size, length };
  }
  const hostBits = BigInt(128 - length);
  const start = (address >> hostBits) << hostBits;
  return { family: "IPv6", start, end: start + (1n << hostBits), length };
}

export const familyOf = (address: IpAddress): AddressFamily => (typeof address === "number" ? "IPv4" : "IPv6");
