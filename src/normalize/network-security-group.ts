import type { NetworkSecurityGroup, SecurityRule } from "../model/network.js";
import type { JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { propertiesOf, Reader } from "./read.js";
import { isInbound, readSecurityRule } from "./security-rule.js";

/** `Microsoft.Network/networkSecurityGroups`. Only outbound rules are kept: no fact needs the others. */
export function normalizeNetworkSecurityGroup(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const rules = reader.objects(properties["securityRules"], "outboundRules");
  const defaults = reader.objects(properties["defaultSecurityRules"], "defaultOutboundRules");
  const complete = rules !== undefined || defaults !== undefined;
  const readable = reader.gaps?.["outboundRules"] === undefined;
  const { id, name, location, source } = commonFields(raw, reader);
  const record: NetworkSecurityGroup = {
    id,
    name,
    location,
    source,
    complete,
    outboundRules: rules === undefined ? (complete && readable ? [] : undefined) : outbound(rules),
    gaps: reader.gaps,
  };
  return [{ table: "networkSecurityGroups", key: raw.key, record }];
}

const outbound = (rules: readonly JsonObject[]): readonly SecurityRule[] =>
  rules.flatMap((rule, index) => (isInbound(rule) ? [] : [readSecurityRule(rule, index)]));
