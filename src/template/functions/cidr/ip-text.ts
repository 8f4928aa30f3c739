/** Bits of an address, by family. */
export type AddressBits = 32 | 128;

/** An address of either family as a number. */
export interface IpAddress {
  readonly bits: AddressBits;
  readonly value: bigint;
}

/** Reads an address of four decimal bytes, or of IPv6. Bytes with leading zeros are not read: .NET takes them for octal.
 *  @returns undefined for any other text. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (text.length > 45) return undefined;
  const bits = text.includes(":") ? 128 : 32;
  const value = bits === 128 ? parseIpv6(text) : parseIpv4(text);
  return value === undefined ? undefined : { bits, value };
}

function parseIpv4(text: string): bigint | undefined {
  const bytes = text.split(".");
  if (bytes.length !== 4 || !bytes.every((byte) => /^(?:0|[1-9]\d{0,2})$/.test(byte) && Number(byte) <= 255)) return undefined;
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::").map(groupsOf);
  const [left = [], right = []] = halves;
  const given = left.length + right.length;
  if (halves.length > 2 || (halves.length === 2 ? given > 7 : given !== 8)) return undefined;
  const groups = [...left, ...Array<string>(8 - given).fill("0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** Groups between colons, an IPv4 address at the end being two of them. */
function groupsOf(half: string, index: number, halves: readonly string[]): readonly string[] {
  if (half === "") return [];
  const groups = half.split(":");
  const last = index === halves.length - 1 ? parseIpv4(groups.at(-1) ?? "") : undefined;
  return last === undefined ? groups : [...groups.slice(0, -1), (last >> 16n).toString(16), (last & 0xffffn).toString(16)];
}

/** Spells an address in the canonical form of RFC 5952. */
export function formatIpAddress({ bits, value }: IpAddress): string {
  if (bits === 32) return dotted(value);
  if (value >> 32n === 0xffffn) return `::ffff:${dotted(value & 0xffffffffn)}`;
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xffffn);
  const { start, length } = longestZeros(groups);
  const text = (part: readonly bigint[]): string => part.map((group) => group.toString(16)).join(":");
  return length < 2 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

const dotted = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join(".");

/** The longest run of zeros, the first of several. */
function longestZeros(groups: readonly bigint[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0n) end++;
    if (end - start > longest.length) longest = { start, length: end - start };
  }
  return longest;
}
