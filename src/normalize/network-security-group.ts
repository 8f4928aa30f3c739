import type { NetworkSecurityGroup, SecurityRule } from "../model/network.js";
import type { JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { mayOmitLists, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";
import { isInbound, noteOpenRule, readSecurityRule } from "./security-rule.js";

/** `Microsoft.Network/networkSecurityGroups`. Only outbound rules are kept, because no fact needs inbound rules.
 *  In a template, an unresolved list can hold any rule. A group without a list has only the default rules. */
export function normalizeNetworkSecurityGroup(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const rules = reader.anyItems(properties["securityRules"], "outboundRules", mayOmitLists(raw));
  // A body that shows only the default rules can have other rules.
  const complete = mayOmitLists(raw) || rules !== undefined;
  const { id, name, location, source } = commonFields(raw, reader);
  const record: NetworkSecurityGroup = {
    id,
    name,
    location,
    source,
    complete,
    outboundRules: rules === undefined ? undefined : outbound(rules, raw, reader),
    gaps: undefined,
  };
  return [{ table: "networkSecurityGroups", key: raw.key, record: reader.finish(record) }];
}

const outbound = (rules: readonly JsonObject[], raw: RawResource, reader: Reader): readonly SecurityRule[] =>
  rules.flatMap((rule, index) => {
    if (isInbound(rule)) return [];
    if (raw.planned === true) noteOpenRule(rule, reader);
    return [readSecurityRule(rule, index)];
  });
