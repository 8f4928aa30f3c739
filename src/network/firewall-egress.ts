import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { isOpenId } from "../model/open-id.js";
import type { NetworkTopology } from "./network-topology.js";
import { nextHopOf } from "./route-entries.js";

/** A firewall with forced tunneling (a default route on its own subnet) sends everything to another hop. It does not reach the
 *  Internet by itself. @returns the object to check; undefined when there is no known forced tunneling. */
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
  // A part of the subnet that is not shown, or that a template does not resolve, may hold such a route.
  const isUnresolved =
    subnet === undefined
      ? isOpenId(key)
      : table
        ? routes === undefined && isOpenId(table)
        : subnet.unresolved?.["routeTable"] !== undefined;
  const isShown = table === null || (routes?.routes !== undefined && routes.complete);
  if (!isUnresolved && (isShown || topology.options.absentUnlessShown === true)) return undefined;
  const reason = `the input does not show whether firewall ${topology.nameOf(firewall)} sends allowed traffic to another next hop`;
  return { label: `${topology.nameOf(firewall)}/routes`, action: "unknown", reason };
}
