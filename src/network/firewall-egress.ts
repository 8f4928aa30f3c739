import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { isOpenId } from "../model/open-id.js";
import type { NetworkTopology } from "./network-topology.js";
import { nextHopOf } from "./route-entries.js";

/** A firewall that is forced to send everything to another hop (a default route on its own subnet) does not reach the
 *  Internet by itself. @returns what would have to be looked at; undefined when nothing of the kind is known. */
export function firewallForwards(topology: NetworkTopology, key: ResourceKey): Decider | undefined {
  for (const { subnet } of topology.network.azureFirewalls.get(key)?.addresses ?? []) {
    const found = subnet === undefined ? undefined : subnetForwards(topology, key, subnet);
    if (found !== undefined) return found;
  }
  return undefined;
}

function subnetForwards(topology: NetworkTopology, firewall: ResourceKey, key: ResourceKey): Decider | undefined {
  const subnet = topology.network.subnets.get(key);
  const table = subnet?.routeTable;
  const routes = table ? topology.network.routeTables.get(table) : undefined;
  const route = routes?.routes?.find(
    ({ addressPrefix, nextHopType }) =>
      (addressPrefix === undefined || addressPrefix === "0.0.0.0/0") && nextHopOf(nextHopType) !== "internet",
  );
  if (table && routes !== undefined && route !== undefined) {
    const label = `${topology.nameOf(table)}/${route.name}`;
    const how = route.addressPrefix === undefined || route.nextHopType === undefined ? "may send" : "sends";
    const reason = `firewall ${topology.nameOf(firewall)} ${how} allowed traffic to another next hop (${label})`;
    return { label, action: "unknown", resourceId: routes.id, path: `properties.routes[${route.index}]`, reason };
  }
  // What is not shown of the subnet, or what a template leaves unresolved, may hold such a route.
  const isOpen =
    subnet === undefined
      ? isOpenId(key)
      : table
        ? routes === undefined && isOpenId(table)
        : subnet.unresolved?.["routeTable"] !== undefined;
  const isShown = table === null || (routes?.routes !== undefined && routes.complete);
  if (!isOpen && (isShown || topology.options.absentUnlessShown === true)) return undefined;
  const reason = `the input does not show whether firewall ${topology.nameOf(firewall)} sends allowed traffic to another next hop`;
  return { label: `${topology.nameOf(firewall)}/routes`, action: "unknown", reason };
}
