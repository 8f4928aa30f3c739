import type { Subnet } from "../model/network.js";
import type { DestinationSpace } from "./destination-space.js";
import { hasEndpointTag, tagsOfEndpoint } from "./named-tags.js";
import type { NetworkTopology } from "./network-topology.js";
import { noDecider } from "./no-decider.js";
import { anyLength, ranks, tagEntries, type RouteChoice, type RouteEntry } from "./route-entries.js";
import { parseTagName, type TagName } from "./tag-name.js";

/** The routes to the services for which a subnet has endpoints. */
export function serviceEndpointRoutes(topology: NetworkTopology, subnet: Subnet, space: DestinationSpace): readonly RouteEntry[] {
  const { serviceEndpoints } = subnet;
  if (serviceEndpoints === undefined && subnet.gaps?.["serviceEndpoints"] !== undefined) return [perhaps(subnet, space)];
  const entries: RouteEntry[] = [];
  for (const endpoint of serviceEndpoints ?? []) {
    // The regions of the endpoint may be absent or unresolved.
    if (endpoint.locations.length === 0 && hasEndpointTag(endpoint)) entries.push(perhaps(subnet, space));
    for (const tag of tagsOfEndpoint(endpoint)) {
      // A tag that is not in the file has no addresses that the endpoint could make reachable.
      if (topology.options.tagFile?.prefixes(parseTagName(tag) as TagName).length === 0) continue;
      const choice: RouteChoice = { nextHop: "serviceEndpoint", decider: noDecider };
      entries.push(...tagEntries(topology, parseTagName(tag) as TagName, tag, ranks.system, choice, space));
    }
  }
  return entries;
}

/** A service endpoint whose services are unknown. */
function perhaps({ name, id }: Subnet, space: DestinationSpace): RouteEntry {
  const reason = `the input does not show all service endpoints of subnet ${name ?? id}`;
  const choice: RouteChoice = { nextHop: "serviceEndpoint", decider: { label: `${name ?? id}/missing`, action: "unknown", reason } };
  return { length: anyLength, rank: ranks.system, match: space.perhaps(reason), choice };
}
