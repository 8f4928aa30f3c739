import type { RouteTable, Subnet, VirtualNetwork } from "../../model/network.js";
import type { ResourceKey } from "../../model/resource-id.js";
import type { NetworkScene } from "./network-scene.js";
import { mayReachGateway } from "./virtual-network-space.js";

/** What the input shows of the user-defined routes of a subnet, and whether routes of a gateway may join them. */
export interface SubnetRouting {
  /** null: it has no route table; undefined: the input does not show whether it has one. */
  readonly attached: ResourceKey | null | undefined;
  readonly table: RouteTable | undefined;
  /** Whether the table, or that there is none, is shown. */
  readonly isShown: boolean;
  /** A gateway may announce routes to the subnet. */
  readonly learns: boolean;
}

export function subnetRouting(
  scene: NetworkScene,
  subnet: Subnet | undefined,
  network: VirtualNetwork | undefined,
  networkKey: ResourceKey | undefined,
): SubnetRouting {
  const attached = scene.attached(subnet, "routeTable", subnet?.routeTable, subnet?.addressPrefixes !== undefined);
  const table = attached ? scene.network.routeTables.get(attached) : undefined;
  const isShown = attached === null || (attached !== undefined && table?.routes !== undefined);
  const learns = table?.disableBgpRoutePropagation !== true && network !== undefined && mayReachGateway(scene, network, networkKey);
  return { attached, table, isShown, learns };
}
