import type { RawResource } from "../model/raw-resource.js";
import { unresolvedValue } from "../model/unresolved.js";
import type { Part } from "./part.js";
import { isPresent, isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

const holders = ["publicIpAddresses", "publicIpPrefixes", "publicIpAddressesV6", "publicIpPrefixesV6"];

/** `Microsoft.Network/natGateways`: whether the gateway has a public address for translation. */
export function normalizeNatGateway(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const lists = holders.map((holder) => properties[holder]).filter(isPresent);
  const isHeld = lists.some((list) => Array.isArray(list) && list.some((item) => unresolvedValue(item)?.more !== true));
  const unread = lists.filter((list) => !Array.isArray(list) || (!isHeld && list.length > 0));
  for (const list of unread) reader.unreadable(list, "hasPublicAddress");
  const hasPublicAddress = isHeld || (complete && unread.length === 0 ? false : undefined);
  return [{ table: "natGateways", key: raw.key, record: reader.finish({ complete, hasPublicAddress, gaps: undefined }) }];
}
