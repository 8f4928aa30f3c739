import type { RawResource } from "../model/raw-resource.js";
import { parentKey } from "../model/resource-id.js";
import { nameOf, type Part } from "./part.js";
import { Reader } from "./reader.js";
import { noteOpenRule, readSecurityRule } from "./security-rule.js";

/** `Microsoft.Network/networkSecurityGroups/securityRules`: one rule that was exported separately. The group stays incomplete, because
 *  the export does not show whether there are other rules. */
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
