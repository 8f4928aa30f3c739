import { isIPv4, isIPv6 } from "node:net";

export type Family = "IPv4" | "IPv6";

/** One address as a number, so that "inside a range" is two comparisons. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** Inclusive on both ends. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  /** Length of the prefix it was written as; routes compare it. */
  readonly length: number;
}

const bitsOf = (family: Family): number => (family === "IPv4" ? 32 : 128);

export const lastAddressOf = (family: Family): bigint => (1n << BigInt(bitsOf(family))) - 1n;

function groupsOfIpv6(text: string): number[] {
  const half = (part: string): number[] => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const [left = "", right] = text.split("::");
  if (right === undefined) return half(left);
  const zeros = 8 - half(left).length - half(right).length;
  return [...half(left), ...Array.from({ length: zeros }, () => 0), ...half(right)];
}

export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { family: "IPv4", value: text.split(".").reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) };
  // Dotted tails and zones of IPv6 are not written in these topologies.
  if (!isIPv6(text) || /[.%]/.test(text)) return undefined;
  return { family: "IPv6", value: groupsOfIpv6(text).reduce((sum, group) => sum * 65536n + BigInt(group), 0n) };
}

/** A prefix, or a bare address which is a prefix of full length. Host bits are masked. */
export function parsePrefix(text: string): AddressRange | undefined {
  const [head = "", tail, ...rest] = text.split("/");
  const address = parseAddress(head);
  if (address === undefined || rest.length > 0) return undefined;
  const bits = bitsOf(address.family);
  if (tail !== undefined && !/^\d{1,3}$/.test(tail)) return undefined;
  const length = tail === undefined ? bits : Number(tail);
  if (length > bits) return undefined;
  const size = 1n << BigInt(bits - length);
  const first = address.value - (address.value % size);
  return { family: address.family, first, last: first + size - 1n, length };
}

/** `a-b`, a form of firewalls and IP groups only. */
export function parseDashRange(text: string): AddressRange | undefined {
  const [from, to, ...rest] = text.split("-").map((end) => parseAddress(end.trim()));
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  if (from.family !== to.family || from.value > to.value) return undefined;
  return { family: from.family, first: from.value, last: to.value, length: bitsOf(from.family) };
}

export const contains = (range: AddressRange, address: Address): boolean =>
  range.family === address.family && range.first <= address.value && address.value <= range.last;

export const isInPrefix = (prefix: string, address: Address): boolean => {
  const range = parsePrefix(prefix);
  return range !== undefined && contains(range, address);
};
