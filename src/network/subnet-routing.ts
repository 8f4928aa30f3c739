import type { RouteTable, Subnet, VirtualNetwork } from "../model/network.js";
import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { NetworkTopology } from "./network-topology.js";
import { possibleGateway } from "./virtual-network-space.js";

/** What the input shows of the user-defined routes of a subnet, and whether routes of a gateway may join them. */
export interface SubnetRouting {
  /** null: it has no route table; undefined: the input does not show whether it has one. */
  readonly attached: ResourceKey | null | undefined;
  readonly table: RouteTable | undefined;
  /** Whether the table, or that there is none, is shown. */
  readonly isShown: boolean;
  /** Why a gateway may announce routes to the subnet; undefined: none does. */
  readonly learned: Decider | undefined;
}

export function subnetRouting(
  topology: NetworkTopology,
  subnet: Subnet | undefined,
  network: VirtualNetwork | undefined,
  networkKey: ResourceKey | undefined,
): SubnetRouting {
  const attached = topology.attached(subnet, "routeTable", subnet?.routeTable, subnet?.addressPrefixes !== undefined);
  const table = attached ? withRoutesShown(topology.network.routeTables.get(attached), topology) : undefined;
  const isShown = attached === null || (attached !== undefined && table?.routes !== undefined);
  const learned = table?.disableBgpRoutePropagation === true ? undefined : possibleGateway(topology, network, networkKey);
  return { attached, table, isShown, learned };
}

/** In a topology that is written by hand a table that shows no routes has none. */
const withRoutesShown = (table: RouteTable | undefined, { options }: NetworkTopology): RouteTable | undefined =>
  table === undefined || table.routes !== undefined || options.absentUnlessShown !== true || table.gaps?.["routes"] !== undefined
    ? table
    : { ...table, routes: [] };
