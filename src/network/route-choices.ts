import type { EffectiveRoute } from "../model/effective-network.js";
import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { DestinationSpace } from "./destination-space.js";
import type { InterfacePath } from "./interface-path.js";
import type { NetworkTopology } from "./network-topology.js";
import { subtractRegions } from "./region.js";
import {
  anyLength,
  certainlyLocal,
  entry,
  nextHopOf,
  ranks,
  systemRoutes,
  tableRoutes,
  type RouteChoice,
  type RouteEntry,
} from "./route-entries.js";
import { serviceEndpointRoutes } from "./service-endpoint-routes.js";
import { selectRoutes, type RoutePiece } from "./select-routes.js";
import { subnetRouting } from "./subnet-routing.js";

/** How every part of a destination is routed, by subnet. The effective routes of an interface, if shown, replace this. */
export class RouteChoices {
  private readonly routes = new WeakMap<DestinationSpace, Map<string, readonly RoutePiece[]>>();

  constructor(private readonly topology: NetworkTopology) {}

  of(path: InterfacePath, space: DestinationSpace): readonly RoutePiece[] {
    const effective = this.topology.network.effectiveNetworks.get(path.key)?.routes;
    let known = this.routes.get(space);
    if (known === undefined) this.routes.set(space, (known = new Map<string, readonly RoutePiece[]>()));
    const key = effective === undefined ? (path.subnetKey as string) : path.key;
    let pieces = known.get(key);
    if (pieces === undefined)
      known.set(
        key,
        (pieces = selectRoutes(effective === undefined ? this.entriesOf(path, space) : effectiveEntries(effective, space), space)),
      );
    return pieces;
  }

  private entriesOf(path: InterfacePath, space: DestinationSpace): readonly RouteEntry[] {
    const subnet = path.subnet as NonNullable<InterfacePath["subnet"]>;
    const { network, networkKey } = path;
    const system = [...systemRoutes(this.topology, network, networkKey, space), ...serviceEndpointRoutes(this.topology, subnet, space)];
    const { attached, table, isShown, learned } = subnetRouting(this.topology, subnet, network, networkKey);
    if (!isShown) return [...system, anyRoute(this.topology, attached ?? undefined, space)];
    const name = attached ? this.topology.nameOf(attached) : "";
    const own = [...(table === undefined ? [] : tableRoutes(this.topology, table, name, space))];
    // Routes that the input lists one by one may not be all routes of the table.
    if (table?.complete === false && table.routes?.some(({ index }) => index === -1) === true)
      own.push(anyRoute(this.topology, attached ?? undefined, space));
    return learned === undefined ? [...system, ...own] : [...system, ...own, learnedRoutes(learned, system, space)];
  }
}

/** A table that is not shown may route any traffic to any next hop. */
function anyRoute(topology: NetworkTopology, table: ResourceKey | undefined, space: DestinationSpace): RouteEntry {
  const name = table === undefined ? "route-table" : topology.nameOf(table);
  const reason =
    table === undefined
      ? "the input does not show whether the subnet has a route table"
      : `the input does not show all routes of route table ${name}`;
  const decider: Decider = { label: `${name}/missing`, action: "unknown", reason };
  return { length: anyLength, rank: ranks.explicit, match: space.perhaps(reason), choice: { nextHop: "unknown", decider } };
}

/** No export holds the routes that a gateway announces, and their prefixes may have any length. Routes of the virtual network,
 *  its peerings and service endpoints still have priority. Source: "Virtual network traffic routing", 2023-05-27. */
function learnedRoutes(decider: Decider, system: readonly RouteEntry[], space: DestinationSpace): RouteEntry {
  const may = subtractRegions(space.publicPart, certainlyLocal(system, space));
  const match = { yes: space.nothing, may, reason: decider.reason };
  return { length: anyLength, rank: ranks.learned, match, choice: { nextHop: "unknown", decider } };
}

/** Effective routes as Azure shows them. They contain no unresolved values. */
const effectiveEntries = (routes: readonly EffectiveRoute[], space: DestinationSpace): readonly RouteEntry[] =>
  routes.flatMap(({ name, addressPrefixes, nextHopType, nextHopIpAddresses, source }) => {
    const nextHop = nextHopOf(nextHopType);
    return addressPrefixes.flatMap((prefix) => {
      const label = `effective/${name ?? prefix}`;
      const action = nextHop === "drop" ? "deny" : "allow";
      const choice: RouteChoice = {
        nextHop,
        decider: source === "default" && action === "allow" ? { label: "none", action } : { label, action },
        address: nextHopIpAddresses[0],
      };
      return entry(prefix, source === "user" ? ranks.explicit : source === "default" ? ranks.system : ranks.learned, choice, space);
    });
  });
