import type { RawResource } from "../model/raw-resource.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { Part } from "./part.js";
import { isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

/** `Microsoft.Network/virtualNetworkGateways`: the virtual network of the gateway's subnet. */
export function normalizeVirtualNetworkGateway(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const configurations = reader.objects(properties["ipConfigurations"], "virtualNetwork") ?? [];
  const subnet = configurations
    .map((configuration) => reader.reference(propertiesOf(configuration)["subnet"], "virtualNetwork"))
    .find((key) => key !== undefined);
  const virtualNetwork =
    subnet?.includes("/subnets/") === true ? (subnet.slice(0, subnet.lastIndexOf("/subnets/")) as ResourceKey) : undefined;
  if (virtualNetwork === undefined && subnet !== undefined) reader.unreadable(properties["ipConfigurations"], "virtualNetwork");
  const record = { complete: isWhole(raw, properties), virtualNetwork, gaps: undefined };
  return [{ table: "virtualNetworkGateways", key: raw.key, record: reader.finish(record) }];
}
