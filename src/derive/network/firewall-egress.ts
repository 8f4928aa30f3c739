import type { Decider } from "../../model/reachability.js";
import type { ResourceKey } from "../../model/resource-id.js";
import type { NetworkScene } from "./network-scene.js";
import { nextHopOf } from "./route-entries.js";

/** A firewall that is forced to send everything to another hop (a default route on its own subnet) does not reach the
 *  Internet by itself. @returns what would have to be looked at; undefined when nothing of the kind is known. */
export function firewallForwards(scene: NetworkScene, key: ResourceKey): Decider | undefined {
  for (const { subnet } of scene.network.azureFirewalls.get(key)?.addresses ?? []) {
    const table = subnet === undefined ? undefined : scene.network.subnets.get(subnet)?.routeTable;
    const routes = table ? scene.network.routeTables.get(table) : undefined;
    const route = routes?.routes?.find(
      ({ addressPrefix, nextHopType }) => addressPrefix === "0.0.0.0/0" && nextHopOf(nextHopType) !== "internet",
    );
    if (route === undefined || routes === undefined || !table) continue;
    const label = `${scene.nameOf(table)}/${route.name}`;
    const reason = `firewall ${scene.nameOf(key)} sends what it lets out on to another hop (${label})`;
    return { label, action: "unknown", resourceId: routes.id, path: `properties.routes[${route.index}]`, reason };
  }
  return undefined;
}
