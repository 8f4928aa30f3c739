import { contains, isInPrefix, parsePrefix, type Address, type AddressRange } from "./address.js";
import { readObjects, readText } from "./arm-body.js";
import { matchIf, not, some, type Match } from "./match.js";
import type { ServiceTagFile } from "./packet.js";
import { isLocal, type Surroundings } from "./surroundings.js";

export const wireServer = "168.63.129.16";
export const metadataService = "169.254.169.254";

/** Space that is nowhere public. IPv4 part: the prefixes whose system route is None. */
export const privateIpv4 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
export const privateIpv6 = ["fc00::/7", "fe80::/10"];

const tagKey = (name: string): string => name.toLowerCase().replaceAll(/[\s_]/g, "");

/** The prefixes of a tag of the file, or undefined where the file has no such tag. */
export function prefixesOfTag(file: ServiceTagFile, name: string): readonly AddressRange[] | undefined {
  const tag = file.values.find((value) => tagKey(value.name) === tagKey(name));
  return tag?.properties.addressPrefixes.flatMap((text) => parsePrefix(text) ?? []);
}

/** A prefix, or a tag of the file; anything else may be anything. */
export function matchPrefixOrFileTag(file: ServiceTagFile, term: string, address: Address): Match {
  const prefix = parsePrefix(term);
  if (prefix !== undefined) return matchIf(contains(prefix, address));
  const prefixes = prefixesOfTag(file, term);
  return prefixes === undefined ? "may" : matchIf(prefixes.some((range) => contains(range, address)));
}

function matchVirtualNetwork(here: Surroundings, address: Address): Match {
  if (isLocal(here, address) || isInPrefix(wireServer, address)) return "yes";
  if (!here.virtualNetworkExtended || here.routeTable === undefined) return "no";
  // Nobody knows which prefixes the routes of a missing table would add.
  if (here.routeTable === "missing") return "may";
  const terms = readObjects(here.routeTable, "routes").map((route) => readText(route, "addressPrefix") ?? "");
  return some(terms.map((term) => matchPrefixOrFileTag(here.topology.serviceTags, term, address)));
}

function matchInternet(here: Surroundings, address: Address): Match {
  if ([...privateIpv4, ...privateIpv6].some((prefix) => isInPrefix(prefix, address))) return "no";
  return not(matchVirtualNetwork(here, address));
}

/** An address term of a security rule, for an address that is not one of the platform's own. */
export function matchSecurityTerm(here: Surroundings, term: string, address: Address): Match {
  switch (tagKey(term)) {
    case "*":
    case "any":
      return "yes";
    case "virtualnetwork":
      return matchVirtualNetwork(here, address);
    case "internet":
      return matchInternet(here, address);
    case "azureloadbalancer":
      return matchIf(isInPrefix(wireServer, address));
    case "azureplatformdns":
    case "azureplatformimds":
    case "azureplatformlkm":
      return "no";
    default:
      return matchPrefixOrFileTag(here.topology.serviceTags, term, address);
  }
}
