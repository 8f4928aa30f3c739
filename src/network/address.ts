import type { AddressFamily } from "../model/network.js";
import type { Address, IntervalSet } from "./interval-set.js";

/** A run of addresses of one family, end exclusive; the prefix length when it was written as a prefix. */
export interface AddressRange {
  readonly family: AddressFamily;
  readonly start: Address;
  readonly end: Address;
  readonly length?: number | undefined;
}

export const familyEnd = { IPv4: 2 ** 32, IPv6: 1n << 128n } as const satisfies Record<AddressFamily, Address>;

/** Every address of a family. */
export const wholeFamily: Readonly<Record<AddressFamily, IntervalSet>> = { IPv4: [0, familyEnd.IPv4], IPv6: [0n, familyEnd.IPv6] };

/** Reads `10.0.0.0/8`, `10.0.0.4`, `10.0.0.4-10.0.0.9`, and the same in IPv6. Host bits are masked: whether Azure takes
 *  such prefixes is not documented, and the prefix is what the route or rule would hold.
 *  @returns undefined when the text is none of these. */
export function parseRange(text: string): AddressRange | undefined {
  const dash = text.indexOf("-");
  if (dash > 0) return parseDashed(text.slice(0, dash).trim(), text.slice(dash + 1).trim());
  const slash = text.indexOf("/");
  if (slash === -1) return prefixRange(parseAddress(text), undefined);
  const length = text.slice(slash + 1);
  return /^\d{1,3}$/.test(length) ? prefixRange(parseAddress(text.slice(0, slash)), Number(length)) : undefined;
}

function parseDashed(first: string, last: string): AddressRange | undefined {
  const from = parseAddress(first);
  const to = parseAddress(last);
  if (from === undefined || to === undefined || typeof from !== typeof to || from > to) return undefined;
  return { family: familyOf(from), start: from, end: next(to) };
}

function prefixRange(address: Address | undefined, length: number | undefined): AddressRange | undefined {
  if (address === undefined) return undefined;
  if (typeof address === "number") {
    const bits = length ?? 32;
    if (bits > 32) return undefined;
    const size = 2 ** (32 - bits);
    const start = Math.floor(address / size) * size;
    return { family: "IPv4", start, end: start + size, length: bits };
  }
  const bits = length ?? 128;
  if (bits > 128) return undefined;
  const hostBits = BigInt(128 - bits);
  const start = (address >> hostBits) << hostBits;
  return { family: "IPv6", start, end: start + (1n << hostBits), length: bits };
}

const familyOf = (address: Address): AddressFamily => (typeof address === "number" ? "IPv4" : "IPv6");
const next = (address: Address): Address => (typeof address === "number" ? address + 1 : address + 1n);

/** @returns a number for IPv4, a big integer for IPv6; undefined when the text is no address. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (parts === null) return undefined;
  let address = 0;
  for (let part = 1; part <= 4; part++) {
    const octet = Number(parts[part]);
    if (octet > 255) return undefined;
    address = address * 256 + octet;
  }
  return address;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const all = groups.flat();
  const embedded = all[all.length - 1]?.includes(".") === true ? parseIpv4(all[all.length - 1] as string) : undefined;
  if (embedded !== undefined) {
    (groups[groups.length - 1] as string[]).splice(-1, 1, Math.floor(embedded / 65536).toString(16), (embedded % 65536).toString(16));
  }
  const [left = [], right = []] = groups;
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  let address = 0n;
  for (const group of [...left, ...Array<string>(halves.length === 1 ? 0 : missing).fill("0"), ...right]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    address = (address << 16n) | BigInt(`0x${group}`);
  }
  return address;
}

/** Spells an address as people do; the longest run of zero groups of an IPv6 address is cut (RFC 5952). */
export function formatAddress(address: Address): string {
  if (typeof address === "number") return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
  const groups = [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => ((address >> shift) & 0xffffn).toString(16));
  const runs = [...groups.join(":").matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length);
  const [longest] = runs;
  if (longest === undefined) return groups.join(":");
  const text = groups.join(":");
  return `${text.slice(0, longest.index)}::${text.slice(longest.index + longest[0].length).replace(/^:/, "")}`;
}
