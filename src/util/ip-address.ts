/** An IP address as a number: IPv4 addresses are numbers, IPv6 addresses are big integers. */
export type IpAddress = number | bigint;

/** Longest text of an IPv6 address: eight groups, with the last two written as an IPv4 address. */
const maxLength = 45;

/** Reads an IPv4 or IPv6 address. A byte with a leading zero is refused, because some programs read it as octal.
 *  @returns undefined when the text is not an address. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (text.length > maxLength) return undefined;
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

/** An address prefix such as `10.0.0.0/8`. The host bits are as written. */
export interface IpPrefix {
  readonly address: IpAddress;
  readonly length: number;
}

/** Reads an address with a prefix length. @returns undefined when the text is not a prefix. */
export function parseIpPrefix(text: string): IpPrefix | undefined {
  const slash = text.indexOf("/");
  const length = text.slice(slash + 1);
  if (slash === -1 || !/^(?:0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const address = parseIpAddress(text.slice(0, slash));
  return address === undefined || Number(length) > addressBits(address) ? undefined : { address, length: Number(length) };
}

/** Number of bits in an address of the same family. */
export const addressBits = (address: IpAddress): 32 | 128 => (typeof address === "number" ? 32 : 128);

const octet = "(0|[1-9]\\d{0,2})";
const dottedQuad = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`);

function parseIpv4(text: string): number | undefined {
  const parts = dottedQuad.exec(text);
  if (parts === null) return undefined;
  let address = 0;
  for (let part = 1; part <= 4; part++) {
    const value = Number(parts[part]);
    if (value > 255) return undefined;
    address = address * 256 + value;
  }
  return address;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  const omitted = 8 - left.length - right.length;
  if (halves.length === 1 ? omitted !== 0 : omitted < 1) return undefined;
  let address = 0n;
  for (const group of [...left, ...Array<string>(omitted).fill("0"), ...right]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    address = (address << 16n) | BigInt(`0x${group}`);
  }
  return address;
}

/** The groups between colons. An IPv4 address at the end of the text is two groups. */
function groupsOf(half: string, isLast: boolean): readonly string[] {
  if (half === "") return [];
  const groups = half.split(":");
  const embedded = isLast ? parseIpv4(groups.at(-1) ?? "") : undefined;
  if (embedded === undefined) return groups;
  return [...groups.slice(0, -1), Math.floor(embedded / 65536).toString(16), (embedded % 65536).toString(16)];
}

/** Writes an address in its canonical form (RFC 5952). */
export function formatIpAddress(address: IpAddress): string {
  if (typeof address === "number") return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
  if (address >> 32n === 0xffffn) return `::ffff:${formatIpAddress(Number(address & 0xffffffffn))}`;
  const groups = Array.from({ length: 8 }, (_, index) => (address >> BigInt(112 - 16 * index)) & 0xffffn);
  const { start, length } = longestZeros(groups);
  const text = (part: readonly bigint[]): string => part.map((group) => group.toString(16)).join(":");
  return length < 2 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

/** The longest run of zero groups. If several runs have that length, the first one. */
function longestZeros(groups: readonly bigint[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0n) end++;
    if (end - start > longest.length) longest = { start, length: end - start };
  }
  return longest;
}
