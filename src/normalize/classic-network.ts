import type { ClassicNetwork } from "../model/inventory.js";
import type { JsonObject } from "../model/json.js";
import type { Reader } from "./reader.js";

const fact = "networkLimits";

/** The network of a classic VM as its body shows it. The body omits empty lists.
 *  Member names follow another reader of this type (yunionio/cloudmux, classic_instance.go). `networkInterfaces` holds only the
 *  additional interfaces. */
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
