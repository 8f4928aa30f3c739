import type { NetworkSecurityGroup, SecurityRule } from "../model/network.js";
import type { JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { mayOmitLists, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";
import { isInbound, noteOpenRule, readSecurityRule } from "./security-rule.js";

/** `Microsoft.Network/networkSecurityGroups`. Only outbound rules are kept: no fact needs the others.
 *  In a template a list that is open may hold any rule, and a group without a list has the default rules alone. */
export function normalizeNetworkSecurityGroup(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const rules = reader.anyItems(properties["securityRules"], "outboundRules", mayOmitLists(raw));
  // The default rules alone do not show that there are no others.
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
