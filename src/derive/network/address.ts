/** An inclusive range of IPv4 addresses as unsigned numbers. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
}

/** Parses `10.0.0.5` or `10.0.0.0/24`; host bits are masked. @returns undefined for anything else, IPv6 included. */
export function parseIpv4(text: string): Ipv4Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const octets = match.slice(1, 5).map(Number);
  const bits = match[5] === undefined ? 32 : Number(match[5]);
  if (bits > 32 || octets.some((octet) => octet > 255)) return undefined;
  const address = octets.reduce((value, octet) => value * 256 + octet, 0);
  const size = 2 ** (32 - bits);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

export const isInside = (inner: Ipv4Range, outer: Ipv4Range): boolean => inner.first >= outer.first && inner.last <= outer.last;

/** Address space that no public service has: private use, shared space, link-local and Azure's platform addresses. */
const notPublic = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "168.63.129.16"].map(
  (prefix) => parseIpv4(prefix) as Ipv4Range,
);

export const isNotPublic = (range: Ipv4Range): boolean => notPublic.some((space) => isInside(range, space));
