import { isJsonObject, type JsonValue } from "../../../src/model/json.js";
import { contains, lastAddressOf, parseDashRange, parsePrefix, type Address, type AddressRange, type Family } from "./address.js";
import { metadataService, prefixesOfTag, privateIpv4, privateIpv6, wireServer } from "./membership.js";
import type { Flow, Topology } from "./packet.js";

/** Prefixes that rules depend on although no body writes them. */
const wellKnown = [...privateIpv4, ...privateIpv6, wireServer, metadataService];

export function textsIn(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((item) => textsIn(item));
  return isJsonObject(value) ? Object.values(value).flatMap((item) => textsIn(item)) : [];
}

/** Every range that any text of the topology or of the tag file names. */
function rangesNamed(topology: Topology): readonly AddressRange[] {
  const texts = new Set([
    ...textsIn(topology.resources),
    ...textsIn(topology.adminRules),
    ...topology.serviceTags.values.flatMap((tag) => tag.properties.addressPrefixes),
    ...wellKnown,
  ]);
  return [...texts].flatMap((text) => parsePrefix(text) ?? parseDashRange(text) ?? []);
}

export function rangesOfDestination(topology: Topology, destination: Flow["dst"]): readonly AddressRange[] {
  if ("serviceTag" in destination) return prefixesOfTag(topology.serviceTags, destination.serviceTag) ?? [];
  const range = parsePrefix(destination.prefix);
  return range === undefined ? [] : [range];
}

/**
 * Addresses of the destination such that every other one lies between two of them with no boundary in between,
 * and therefore has the same fate as its neighbours.
 */
export function representativesOf(
  topology: Topology,
  destination: Flow["dst"],
  families: readonly Family[] = ["IPv4"],
): readonly Address[] {
  const wanted = rangesOfDestination(topology, destination).filter(({ family }) => families.includes(family));
  const found = new Map<string, Address>();
  for (const { family, first, last } of [...rangesNamed(topology), ...wanted]) {
    for (const value of [first - 1n, first, last, last + 1n]) {
      const address: Address = { family, value };
      if (value < 0n || value > lastAddressOf(family)) continue;
      if (wanted.some((range) => contains(range, address))) found.set(`${family} ${value}`, address);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.family === b.family ? Number(a.value - b.value) : a.family < b.family ? -1 : 1));
}
