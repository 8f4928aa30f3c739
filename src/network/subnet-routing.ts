import type { RouteTable, Subnet, VirtualNetwork } from "../model/network.js";
import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { NetworkTopology } from "./network-topology.js";
import { possibleGateway } from "./virtual-network-space.js";

/** What the input shows of the user-defined routes of a subnet, and whether gateway routes may be added to them. */
export interface SubnetRouting {
  /** null: the subnet has no route table; undefined: the input does not show whether it has one. */
  readonly attached: ResourceKey | null | undefined;
  readonly table: RouteTable | undefined;
  /** Whether the input shows the table, or shows that there is none. */
  readonly isShown: boolean;
  /** Why a gateway may announce routes to the subnet; undefined: no gateway does. */
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

/** In a topology that a user writes, a table without routes has no routes. */
const withRoutesShown = (table: RouteTable | undefined, { options }: NetworkTopology): RouteTable | undefined =>
  table === undefined || table.routes !== undefined || options.absentUnlessShown !== true || table.gaps?.["routes"] !== undefined
    ? table
    : { ...table, routes: [] };
