import type { VirtualNetwork } from "../model/network.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { resourceKey } from "../model/resource-id.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, propertiesOf, Reader } from "./read.js";
import { holdsGateway, isGatewaySubnet, subnetPart } from "./subnet.js";
import { readAddressSpace, readPeering } from "./virtual-network-peering.js";

/** `Microsoft.Network/virtualNetworks`: the network and its subnets. */
export function normalizeVirtualNetwork(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = isWhole(properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const listed = properties["subnets"];
  const subnets = Array.isArray(listed) ? subnetsOf(listed as readonly JsonValue[], raw.id) : [];
  const showsSubnets = Array.isArray(listed) ? subnets.length === listed.length : complete && !isPresent(listed);
  if (!showsSubnets) reader.unreadable(listed, "hasGatewaySubnet");
  const gatewayMayBe = subnets.some(({ id: subnet, body }) => isGatewaySubnet(resourceKey(subnet)) && holdsGateway(body));
  const record: VirtualNetwork = {
    id,
    name,
    location,
    source,
    complete,
    addressPrefixes: readAddressSpace(properties["addressSpace"], reader),
    peerings: reader.objectsOrNone(properties["virtualNetworkPeerings"], "peerings", complete)?.map(readPeering),
    hasGatewaySubnet: gatewayMayBe || (showsSubnets ? false : undefined),
    gaps: undefined,
  };
  record.gaps = reader.gaps;
  const parts = subnets.map(({ id: subnet, path, body }) => subnetPart(body, { id: subnet, source, path }, complete));
  return [{ table: "virtualNetworks", key: raw.key, record }, ...parts];
}

interface ListedSubnet {
  readonly id: string;
  readonly path: string;
  readonly body: JsonObject;
}

/** A subnet without id has the name that its network gives it; what is none of both is left out. */
const subnetsOf = (bodies: readonly JsonValue[], network: string): readonly ListedSubnet[] =>
  bodies.flatMap((body, index) => {
    if (!isJsonObject(body)) return [];
    const { id, name } = body;
    const own = typeof id === "string" ? id : typeof name === "string" ? `${network}/subnets/${name}` : undefined;
    return own === undefined ? [] : [{ id: own, path: `properties.subnets[${index}].properties`, body }];
  });
