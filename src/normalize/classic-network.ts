import type { ClassicNetwork } from "../model/inventory.js";
import type { JsonObject } from "../model/json.js";
import type { Reader } from "./reader.js";

const fact = "networkLimits";

/** The network of a classic VM as its body shows it. Lists that are empty are left out of it.
 *  Members as other readers of this type know them (yunionio/cloudmux, classic_instance.go); `networkInterfaces` holds
 *  further interfaces only. */
export function readClassicNetwork(properties: JsonObject, reader: Reader): ClassicNetwork | undefined {
  const profile = reader.object(properties["networkProfile"], fact);
  if (profile === undefined) return undefined;
  const list = (name: string): readonly JsonObject[] => reader.objects(profile[name], fact) ?? [];
  const endpoints = list("inputEndpoints");
  const network = {
    severalInterfaces: list("networkInterfaces").length > 0,
    reservedAddresses: list("reservedIps").length,
    endpoints: endpoints.length,
    loadBalanced: endpoints.some(
      (endpoint) =>
        reader.string(endpoint["loadBalancedEndpointSetName"], fact) !== undefined ||
        reader.string(endpoint["loadBalancerName"], fact) !== undefined,
    ),
  };
  return reader.gaps?.[fact] === undefined ? network : undefined;
}
