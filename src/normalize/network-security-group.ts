import type { NetworkSecurityGroup, SecurityRule } from "../model/inventory.js";
import type { JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { propertiesOf, Reader } from "./read.js";
import { readSecurityRule } from "./security-rule.js";

/** `Microsoft.Network/networkSecurityGroups`. Only outbound rules are kept: no fact needs the others. */
export function normalizeNetworkSecurityGroup(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const rules = reader.objects(properties["securityRules"], "outboundRules");
  const defaults = reader.objects(properties["defaultSecurityRules"], "defaultOutboundRules");
  const complete = rules !== undefined || defaults !== undefined;
  const readable = reader.gaps?.["outboundRules"] === undefined;
  const { id, name, location, sources } = commonFields(raw, reader);
  const record: NetworkSecurityGroup = {
    id,
    name,
    location,
    sources,
    complete,
    outboundRules: rules === undefined ? (complete && readable ? [] : undefined) : outbound(rules, "securityRules"),
    defaultOutboundRules: defaults === undefined ? undefined : outbound(defaults, "defaultSecurityRules"),
    gaps: reader.gaps,
  };
  return [{ table: "networkSecurityGroups", key: raw.key, record }];
}

function outbound(rules: readonly JsonObject[], member: string): readonly SecurityRule[] {
  return rules
    .map((rule, index) => readSecurityRule(rule, `properties.${member}[${index}]`))
    .filter((rule) => rule.direction !== "inbound");
}
