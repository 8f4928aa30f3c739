import type { VirtualNetwork } from "../model/network.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { resourceKey } from "../model/resource-id.js";
import { writtenText } from "./open-value.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, mayOmitLists, propertiesOf, showsState } from "./read.js";
import { Reader } from "./reader.js";
import { defaultOutboundAccess } from "./default-outbound-access.js";
import { holdsGateway, isGatewaySubnet, subnetPart, type SubnetWholeness } from "./subnet.js";
import { readAddressSpace, readPeering } from "./virtual-network-peering.js";

/** `Microsoft.Network/virtualNetworks`: the network and its subnets. */
export function normalizeVirtualNetwork(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const listed = properties["subnets"];
  const subnets = Array.isArray(listed) ? subnetsOf(listed as readonly JsonValue[], raw.id) : [];
  const showsSubnets = Array.isArray(listed) ? subnets.length === listed.length : mayOmitLists(raw) && !isPresent(listed);
  if (!showsSubnets) reader.unreadable(listed, "hasGatewaySubnet");
  const isUnresolved = reader.unresolved?.["hasGatewaySubnet"] !== undefined;
  const gatewayMayBe = isUnresolved || subnets.some(({ id: subnet, body }) => isGatewaySubnet(resourceKey(subnet)) && holdsGateway(body));
  if (raw.planned === true) reader.leftOpen(properties["virtualNetworkPeerings"], "peerings");
  const peerings = reader.anyItems(properties["virtualNetworkPeerings"], "peerings", mayOmitLists(raw));
  const record: VirtualNetwork = {
    id,
    name,
    location,
    source,
    complete: complete && (mayOmitLists(raw) || peerings !== undefined),
    addressPrefixes: readAddressSpace(properties["addressSpace"], reader),
    peerings: peerings?.map((peering) => readPeering(peering, raw)),
    hasGatewaySubnet: gatewayMayBe || (showsSubnets ? false : undefined),
    gaps: undefined,
  };
  const parts = subnets.map(({ id: subnet, path, body }) =>
    subnetPart(body, { id: subnet, source, path, planned: raw.planned }, wholeness(raw, body, complete)),
  );
  return [{ table: "virtualNetworks", key: raw.key, record: reader.finish(record) }, ...parts];
}

/** How complete the body of a subnet inside a network is. */
function wholeness(raw: RawResource, body: JsonObject, complete: boolean): SubnetWholeness {
  const properties = propertiesOf(body);
  const isComplete =
    showsState(properties) || (complete && (isPresent(properties["addressPrefix"]) || isPresent(properties["addressPrefixes"])));
  return { complete: isComplete, defaultOutboundAccess: isComplete ? defaultOutboundAccess(raw, true) : undefined };
}

interface ListedSubnet {
  readonly id: string;
  readonly path: string;
  readonly body: JsonObject;
}

/** A subnet without an id gets its id from the network and its name. A subnet with neither is left out. */
const subnetsOf = (bodies: readonly JsonValue[], network: string): readonly ListedSubnet[] =>
  bodies.flatMap((body, index) => {
    if (!isJsonObject(body)) return [];
    const name = writtenText(body["name"]);
    const own = writtenText(body["id"]) ?? (name === undefined ? undefined : `${network}/subnets/${name}`);
    return own === undefined ? [] : [{ id: own, path: `properties.subnets[${index}].properties`, body }];
  });
