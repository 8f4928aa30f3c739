import type { FirewallRule } from "../model/azure-firewall.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import { internList } from "./intern.js";
import { itemName } from "./open-value.js";
import { isPresent } from "./read.js";
import { readIds, readLowerWords, readWords, unreadableList } from "./word-list.js";

const none: readonly never[] = [];

/** A network rule, of a firewall (`protocols`) or of a policy (`ipProtocols`). Lists that cannot be read become `["?"]`.
 *  @param path where the rule stands within its resource. */
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

/** An application rule, of a firewall or of a policy. */
export const readApplicationRule = (rule: JsonObject, path: string): FirewallRule => ({
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
  fqdnTags: readWords([rule["fqdnTags"]]),
  opaqueTargets: [rule["targetUrls"], rule["webCategories"]].some((targets) => readWords([targets]).length > 0),
  path,
});

/** Whether a rule has what only application rules have. */
export const looksLikeApplicationRule = (rule: JsonObject): boolean =>
  ["targetFqdns", "fqdnTags", "targetUrls", "webCategories"].some((name) => isPresent(rule[name]));

/** `[{ protocolType: "Https", port: 443 }]`. Which port is meant where none is named is not documented. */
function readProtocols(value: JsonValue | undefined): readonly string[] {
  if (!isPresent(value)) return none;
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
