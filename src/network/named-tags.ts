import type { NetworkInventory } from "../model/inventory.js";
import { parseTagName, tagKey, type TagName } from "./tag-name.js";

/** Every service tag that a rule or route of the input names. */
export function namedTags(network: NetworkInventory): readonly TagName[] {
  const tags = new Map<string, TagName>();
  const seen = new Set<string>();
  const add = (text: string | undefined): void => {
    if (text === undefined || seen.has(text)) return;
    seen.add(text);
    const tag = parseTagName(text);
    if (tag !== undefined) tags.set(tagKey(tag), tag);
  };
  for (const { outboundRules } of network.networkSecurityGroups.values()) {
    for (const { destinations } of outboundRules ?? []) destinations.forEach(add);
  }
  for (const { destinations } of network.securityAdminRules.values()) destinations?.forEach(add);
  for (const { routes } of network.routeTables.values()) for (const { addressPrefix } of routes ?? []) add(addressPrefix);
  for (const { ruleCollections } of [...network.azureFirewalls.values(), ...network.ruleCollectionGroups.values()]) {
    for (const { rules } of ruleCollections ?? []) for (const { destinations } of rules) destinations.forEach(add);
  }
  for (const { serviceEndpoints } of network.subnets.values()) {
    for (const endpoint of serviceEndpoints ?? []) for (const tag of tagsOfEndpoint(endpoint)) add(tag);
  }
  return [...tags.values()];
}

/** Service tags by the name of a service endpoint. Source: "Virtual network service endpoints", 2019-11-08. */
const tagOfService: Readonly<Record<string, string>> = {
  "microsoft.storage": "Storage",
  "microsoft.keyvault": "AzureKeyVault",
  "microsoft.sql": "Sql",
  "microsoft.servicebus": "ServiceBus",
  "microsoft.eventhub": "EventHub",
  "microsoft.azurecosmosdb": "AzureCosmosDB",
  "microsoft.web": "AppService",
  "microsoft.containerregistry": "AzureContainerRegistry",
  "microsoft.cognitiveservices": "CognitiveServicesManagement",
};

const global = ".global";
const tagOf = (service: string): string | undefined => tagOfService[service.endsWith(global) ? service.slice(0, -global.length) : service];

/** Whether a service endpoint adds routes to the prefixes of any tag. */
export const hasEndpointTag = ({ service }: { readonly service: string }): boolean => tagOf(service) !== undefined;

/** The tags whose prefixes a service endpoint adds to the routes of a subnet. `Microsoft.AzureActiveDirectory` is only for
 *  Data Lake Storage Gen1, so it gives no route to Entra ID. */
export function tagsOfEndpoint({
  service,
  locations,
}: {
  readonly service: string;
  readonly locations: readonly string[];
}): readonly string[] {
  const tag = tagOf(service);
  if (tag === undefined) return [];
  return service.endsWith(global) || locations.includes("*") ? [tag] : locations.map((location) => `${tag}.${location}`);
}
