import type { VirtualNetworkPeering } from "../model/network.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey } from "../model/resource-id.js";
import { isOpen } from "./open-value.js";
import type { Part } from "./part.js";
import { booleanOf, propertiesOf, referenceKey } from "./read.js";
import { Reader } from "./reader.js";

/** `Microsoft.Network/virtualNetworks/virtualNetworkPeerings`: one peering that was exported separately. The network stays incomplete,
 *  because the export does not show whether there are other peerings. */
export function normalizeVirtualNetworkPeering(raw: RawResource): Part[] {
  const key = parentKey(raw.key);
  const record = { id: raw.id.slice(0, key.length), complete: false, peerings: [readPeering(raw.body, raw)], source: raw.source };
  return [{ table: "virtualNetworks", key, record }];
}

/** Reads one peering. Values that cannot be read count as not shown. If a template leaves the access of the peering unresolved, the
 *  addresses that the peering adds are unknown. */
export function readPeering(peering: JsonObject, { planned }: Pick<RawResource, "planned">): VirtualNetworkPeering {
  const properties = propertiesOf(peering);
  const { peeringState, useRemoteGateways } = properties;
  if (isOpen(peeringState) || isOpen(properties["allowVirtualNetworkAccess"])) return unknownPeering;
  return {
    remote: referenceKey(properties["remoteVirtualNetwork"]),
    connected: typeof peeringState === "string" && peeringState !== "" ? peeringState.toLowerCase() === "connected" : undefined,
    allowAccess: booleanOf(properties["allowVirtualNetworkAccess"]),
    // Azure always prints it. A template that omits it does not use remote gateways.
    useRemoteGateways: isOpen(useRemoteGateways) ? true : (booleanOf(useRemoteGateways) ?? (planned === true ? false : undefined)),
    remotePrefixes: readAddressSpace(properties["remoteVirtualNetworkAddressSpace"] ?? properties["remoteAddressSpace"], new Reader({})),
  };
}

const unknownPeering: VirtualNetworkPeering = Object.freeze({
  remote: undefined,
  connected: undefined,
  allowAccess: undefined,
  useRemoteGateways: true,
  remotePrefixes: undefined,
});

/** The prefixes of `{ addressPrefixes }`. undefined: not shown. */
export function readAddressSpace(space: JsonValue | undefined, reader: Reader): readonly string[] | undefined {
  const prefixes = isJsonObject(space) ? space["addressPrefixes"] : reader.unreadable(space, "addressPrefixes");
  return reader.words([prefixes], "addressPrefixes", false);
}
