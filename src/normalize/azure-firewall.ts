import type { AzureFirewall, FirewallRule, FirewallRuleCollection } from "../model/azure-firewall.js";
import { isJsonObject, type JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { readApplicationRule, readNetworkRule } from "./firewall-rule.js";
import { itemName } from "./open-value.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, mayOmitLists, numberOf, oneOf, propertiesOf, referenceKey } from "./read.js";
import { Reader } from "./reader.js";
import { readAttachment } from "./references.js";

/** `Microsoft.Network/azureFirewalls`. If the firewall has no policy, its own body has the rules. */
export function normalizeAzureFirewall(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const showsRules = Array.isArray(properties["networkRuleCollections"]) || Array.isArray(properties["applicationRuleCollections"]);
  const { id, name, location, source } = commonFields(raw, reader);
  const record: AzureFirewall = {
    id,
    name,
    location,
    source,
    complete,
    addresses: readAddresses(properties, complete, reader),
    firewallPolicy: readAttachment(properties["firewallPolicy"], complete || showsRules, reader, "firewallPolicy"),
    // Azure uses the rules of a firewall only if it has no policy.
    ruleCollections: reader.lacks("firewallPolicy") ? undefined : readRuleCollections(properties, mayOmitLists(raw), reader),
    threatIntelMode: reader.word(properties["threatIntelMode"], "threatIntelMode")?.toLowerCase(),
    gaps: undefined,
  };
  return [{ table: "azureFirewalls", key: raw.key, record: reader.finish(record) }];
}

/** In a virtual network, each IP configuration has an address. In a hub, the firewall itself has one address. */
function readAddresses(properties: JsonObject, complete: boolean, reader: Reader): AzureFirewall["addresses"] {
  const hub = properties["hubIPAddresses"];
  const configurations = reader.objectsOrNone(properties["ipConfigurations"], "addresses", complete || isPresent(hub));
  if (configurations === undefined) return undefined;
  return [...configurations.map(propertiesOf), ...(isJsonObject(hub) ? [hub] : [])].flatMap((holder) => {
    const address = holder["privateIPAddress"];
    reader.leftOpen(address, "addresses");
    return typeof address === "string" && address !== "" ? [{ address, subnet: referenceKey(holder["subnet"]) }] : [];
  });
}

/** Returns the rules if the body shows both kinds of rules. @param mayOmit an omitted list is an empty list. */
function readRuleCollections(properties: JsonObject, mayOmit: boolean, reader: Reader): readonly FirewallRuleCollection[] | undefined {
  const network = readKind("network", properties, readNetworkRule, mayOmit, reader);
  const application = readKind("application", properties, readApplicationRule, mayOmit, reader);
  return network === undefined || application === undefined ? undefined : [...network, ...application];
}

/** Priorities define the order of the collections. If one priority is missing, the order of several collections is unknown. */
export const isOrderUnknown = (collections: readonly JsonObject[]): boolean =>
  collections.length > 1 && collections.some((collection) => typeof propertiesOf(collection)["priority"] !== "number");

function readKind(
  kind: FirewallRule["kind"],
  properties: JsonObject,
  readRule: (rule: JsonObject, path: string) => FirewallRule,
  mayOmit: boolean,
  reader: Reader,
): readonly FirewallRuleCollection[] | undefined {
  const member = `${kind}RuleCollections`;
  const bodies = reader.objectsOrNone(properties[member], "ruleCollections", mayOmit);
  const collections: FirewallRuleCollection[] = [];
  if (bodies !== undefined && isOrderUnknown(bodies)) return reader.unreadable(properties[member], "ruleCollections");
  for (const [index, body] of (bodies ?? []).entries()) {
    const { priority, action, rules } = propertiesOf(body);
    reader.leftOpen(action, "ruleCollections");
    const entries = reader.objectsOrNone(rules, "ruleCollections", mayOmit);
    if (entries === undefined) return undefined;
    collections.push({
      name: itemName(body["name"]),
      kind,
      priority: numberOf(priority),
      action: oneOf(isJsonObject(action) ? action["type"] : action, "allow", "deny"),
      rules: entries.map((rule, at) => readRule(rule, `properties.${member}[${index}].properties.rules[${at}]`)),
    });
  }
  return bodies === undefined ? undefined : collections;
}
