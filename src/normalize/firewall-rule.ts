import type { FirewallRule } from "../model/azure-firewall.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import { internList } from "./intern.js";
import { itemName } from "./open-value.js";
import { isPresent } from "./read.js";
import { readIds, readLowerWords, readWords, unreadableList } from "./word-list.js";

const none: readonly never[] = [];

/** A network rule of a firewall (`protocols`) or of a policy (`ipProtocols`). Lists that cannot be read become `["?"]`.
 *  @param path path of the rule within its resource. */
export const readNetworkRule = (rule: JsonObject, path: string): FirewallRule => ({
  name: nameOf(rule),
  kind: "network",
  protocols: readLowerWords([rule["ipProtocols"], rule["protocols"]]),
  applicationProtocols: none,
  sources: readWords([rule["sourceAddresses"]]),
  sourceIpGroups: readIds(rule["sourceIpGroups"]),
  destinations: readWords([rule["destinationAddresses"]]),
  destinationIpGroups: readIds(rule["destinationIpGroups"]),
  destinationPorts: readWords([rule["destinationPorts"]]),
  fqdns: readWords([rule["destinationFqdns"]]),
  fqdnTags: none,
  opaqueTargets: false,
  path,
});

/** An application rule of a firewall or of a policy. Azure requires a target, so a rule that shows no target can have any target. */
export function readApplicationRule(rule: JsonObject, path: string): FirewallRule {
  const shown = targets.filter((name) => readWords([rule[name]]).length > 0);
  return {
    name: nameOf(rule),
    kind: "application",
    protocols: none,
    applicationProtocols: readProtocols(rule["protocols"]),
    sources: readWords([rule["sourceAddresses"]]),
    sourceIpGroups: readIds(rule["sourceIpGroups"]),
    destinations: readWords([rule["destinationAddresses"]]),
    destinationIpGroups: none,
    destinationPorts: none,
    fqdns: readWords([rule["targetFqdns"]]),
    fqdnTags: shown.length === 0 ? unreadableList : readWords([rule["fqdnTags"]]),
    opaqueTargets: shown.length === 0 || shown.includes("targetUrls") || shown.includes("webCategories"),
    path,
  };
}

const targets = ["targetFqdns", "fqdnTags", "targetUrls", "webCategories"];

/** Whether a rule has a member that only application rules have. */
export const looksLikeApplicationRule = (rule: JsonObject): boolean => targets.some((name) => isPresent(rule[name]));

/** Reads `[{ protocolType: "Https", port: 443 }]`. The default port is not documented, so a protocol without a port is unreadable. */
function readProtocols(value: JsonValue | undefined): readonly string[] {
  if (!Array.isArray(value)) return unreadableList;
  const protocols: string[] = [];
  for (const entry of value as readonly JsonValue[]) {
    const { protocolType, port } = isJsonObject(entry) ? entry : {};
    if (typeof protocolType !== "string" || (typeof port !== "number" && typeof port !== "string")) return unreadableList;
    protocols.push(`${protocolType.toLowerCase()}:${port}`);
  }
  return internList(protocols);
}

const nameOf = (rule: JsonObject): string => itemName(rule["name"]);
