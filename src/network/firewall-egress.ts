import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { isOpenId } from "../model/open-id.js";
import type { NetworkScene } from "./network-scene.js";
import { nextHopOf } from "./route-entries.js";

/** A firewall that is forced to send everything to another hop (a default route on its own subnet) does not reach the
 *  Internet by itself. @returns what would have to be looked at; undefined when nothing of the kind is known. */
export function firewallForwards(scene: NetworkScene, key: ResourceKey): Decider | undefined {
  for (const { subnet } of scene.network.azureFirewalls.get(key)?.addresses ?? []) {
    const found = subnet === undefined ? undefined : subnetForwards(scene, key, subnet);
    if (found !== undefined) return found;
  }
  return undefined;
}

function subnetForwards(scene: NetworkScene, firewall: ResourceKey, key: ResourceKey): Decider | undefined {
  const subnet = scene.network.subnets.get(key);
  const table = subnet?.routeTable;
  const routes = table ? scene.network.routeTables.get(table) : undefined;
  const route = routes?.routes?.find(
    ({ addressPrefix, nextHopType }) =>
      (addressPrefix === undefined || addressPrefix === "0.0.0.0/0") && nextHopOf(nextHopType) !== "internet",
  );
  if (table && routes !== undefined && route !== undefined) {
    const label = `${scene.nameOf(table)}/${route.name}`;
    const how = route.addressPrefix === undefined || route.nextHopType === undefined ? "may send" : "sends";
    const reason = `firewall ${scene.nameOf(firewall)} ${how} what it lets out on to another hop (${label})`;
    return { label, action: "unknown", resourceId: routes.id, path: `properties.routes[${route.index}]`, reason };
  }
  // What is not shown of the subnet, or what a template leaves open, may hold such a route.
  const isOpen =
    subnet === undefined
      ? isOpenId(key)
      : table
        ? routes === undefined && isOpenId(table)
        : subnet.unresolved?.["routeTable"] !== undefined;
  const isShown = table === null || (routes?.routes !== undefined && routes.complete);
  if (!isOpen && (isShown || scene.options.asWritten === true)) return undefined;
  const reason = `whether firewall ${scene.nameOf(firewall)} sends what it lets out on to another hop is not known`;
  return { label: `${scene.nameOf(firewall)}/routes`, action: "unknown", reason };
}
