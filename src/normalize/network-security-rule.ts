import type { RawResource } from "../model/raw-resource.js";
import { parentKey } from "../model/resource-id.js";
import { nameOf, type Part } from "./part.js";
import { Reader } from "./reader.js";
import { noteOpenRule, readSecurityRule } from "./security-rule.js";

/** `Microsoft.Network/networkSecurityGroups/securityRules`: one rule listed on its own. The group stays incomplete:
 *  a list of rules does not say that it is the whole list. */
export function normalizeNetworkSecurityRule(raw: RawResource): Part[] {
  const key = parentKey(raw.key);
  const reader = new Reader(raw);
  const rule = { ...readSecurityRule(raw.body, -1), name: nameOf(raw) ?? "" };
  if (raw.planned === true && rule.direction !== "inbound") noteOpenRule(raw.body, reader);
  const outboundRules = rule.direction === "inbound" ? [] : [rule];
  const id = raw.id.slice(0, key.length);
  const record = { id, complete: false, outboundRules, source: raw.source, gaps: undefined };
  return [{ table: "networkSecurityGroups", key, record: reader.finish(record) }];
}
