import type { JsonObject } from "../../../src/model/json.js";
import type { ArmStandIn } from "./arm-stand-in.js";
import { estate, serveEstate } from "./estate.js";
import { etagOf, idOf, wireResource, type Place, type WireResource } from "./wire.js";

/** A hub whose firewall all traffic of the payroll VMs goes through, with what else the way out is made of. */
interface Hub {
  readonly azureFirewalls: readonly WireResource[];
  readonly firewallPolicies: readonly WireResource[];
  readonly ruleCollectionGroups: readonly WireResource[];
  readonly ipGroups: readonly WireResource[];
  readonly natGateways: readonly WireResource[];
  readonly publicIPAddresses: readonly WireResource[];
  readonly loadBalancers: readonly WireResource[];
  readonly privateEndpoints: readonly WireResource[];
  readonly routeTables: readonly WireResource[];
}

const typeOf = (segment: string): string => `Microsoft.Network/${segment}`;

const body = (place: Place, segment: string, name: string, properties: JsonObject, outer: JsonObject = {}): WireResource =>
  wireResource(place, typeOf(segment), name, properties, { ...etagOf(name), ...outer });

const reference = (place: Place, segment: string, name: string): JsonObject => ({ id: idOf(place, typeOf(segment), name) });

const rule = (name: string, ruleType: string, more: JsonObject): JsonObject => ({ name, ruleType, sourceIpGroups: [], ...more });

function ruleCollections(place: Place): readonly JsonObject[] {
  const collection = (name: string, priority: number, type: string, rules: readonly JsonObject[]): JsonObject => ({
    name,
    ruleCollectionType: "FirewallPolicyFilterRuleCollection",
    priority,
    action: { type },
    rules,
  });
  const web = { protocols: [{ protocolType: "Https", port: 443 }], terminateTLS: false, webCategories: [], targetUrls: [] };
  const from = { sourceAddresses: ["10.40.0.0/16"] };
  return [
    collection("allow-platform", 200, "Allow", [
      rule("payroll-to-storage", "NetworkRule", {
        ipProtocols: ["TCP"],
        sourceAddresses: [],
        sourceIpGroups: [idOf(place, typeOf("ipGroups"), "ipg-payroll")],
        destinationAddresses: ["Storage.WestEurope", "20.38.98.0/24", "10.8.0.1-10.8.0.9"],
        destinationIpGroups: [],
        destinationFqdns: [],
        destinationPorts: ["443", "8000-8443"],
      }),
      rule("payroll-to-partner", "NetworkRule", {
        ipProtocols: ["Any"],
        ...from,
        destinationAddresses: [],
        destinationIpGroups: [],
        destinationFqdns: ["sftp.fabrikampartner.example"],
        destinationPorts: ["*"],
      }),
    ]),
    collection("allow-names", 300, "Allow", [
      rule("backup", "ApplicationRule", { ...web, ...from, fqdnTags: ["AzureBackup"], targetFqdns: [] }),
      rule("names", "ApplicationRule", {
        ...web,
        ...from,
        fqdnTags: [],
        targetFqdns: ["*.blob.core.windows.net", "payrollarchive.blob.core.windows.net", "*.fabrikampartner.example"],
      }),
    ]),
  ];
}

/** In the place of the payroll VMs, so that one subscription has it all. */
function hub(place: Place): Hub {
  const standard = { sku: { name: "Standard", tier: "Regional" } };
  const route = (name: string, addressPrefix: string, nextHopType: string, more: JsonObject = {}): JsonObject => ({
    name,
    id: `${idOf(place, typeOf("routeTables"), "rt-payroll")}/routes/${name}`,
    properties: { provisioningState: "Succeeded", addressPrefix, nextHopType, hasBgpOverride: false, ...more },
  });
  return {
    azureFirewalls: [
      body(place, "azureFirewalls", "afw-corphub", {
        sku: { name: "AZFW_VNet", tier: "Standard" },
        threatIntelMode: "Alert",
        firewallPolicy: reference(place, "firewallPolicies", "afwp-corphub"),
        ipConfigurations: [
          {
            name: "corphub-config",
            properties: { privateIPAddress: "10.41.0.4", publicIPAddress: reference(place, "publicIPAddresses", "pip-corphub") },
          },
        ],
        networkRuleCollections: [],
        applicationRuleCollections: [],
        natRuleCollections: [],
      }),
    ],
    firewallPolicies: [
      body(place, "firewallPolicies", "afwp-corphub", {
        sku: { tier: "Standard" },
        threatIntelMode: "Alert",
        firewalls: [reference(place, "azureFirewalls", "afw-corphub")],
        ruleCollectionGroups: [{ id: idOf(place, typeOf("firewallPolicies/ruleCollectionGroups"), "afwp-corphub/rcg-payrollout") }],
      }),
    ],
    ruleCollectionGroups: [
      body(place, "firewallPolicies/ruleCollectionGroups", "afwp-corphub/rcg-payrollout", {
        priority: 300,
        ruleCollections: ruleCollections(place),
      }),
    ].map((group) => ({ ...group, name: "rcg-payrollout" })),
    ipGroups: [body(place, "ipGroups", "ipg-payroll", { ipAddresses: ["10.40.0.0/16", "10.42.0.7", "10.42.1.0-10.42.1.9"] })],
    natGateways: [
      body(place, "natGateways", "ng-payroll", { publicIpAddresses: [reference(place, "publicIPAddresses", "pip-corphub")] }, standard),
    ],
    publicIPAddresses: [
      body(
        place,
        "publicIPAddresses",
        "pip-corphub",
        { publicIPAddressVersion: "IPv4", publicIPAllocationMethod: "Static", ipAddress: "203.0.113.77" },
        standard,
      ),
    ],
    loadBalancers: [
      body(
        place,
        "loadBalancers",
        "lb-payroll",
        { frontendIPConfigurations: [], backendAddressPools: [], loadBalancingRules: [], outboundRules: [] },
        standard,
      ),
    ],
    privateEndpoints: [
      body(place, "privateEndpoints", "pe-payrollvault", {
        customDnsConfigs: [{ fqdn: "payrollvault.privatelink.example", ipAddresses: ["10.40.0.200"] }],
        networkInterfaces: [],
      }),
    ],
    routeTables: [
      body(place, "routeTables", "rt-payroll", {
        disableBgpRoutePropagation: true,
        routes: [
          route("all-to-corphub", "0.0.0.0/0", "VirtualAppliance", { nextHopIpAddress: "10.41.0.4" }),
          route("straight-to-storage", "Storage.NorthEurope", "Internet"),
        ],
        subnets: [],
      }),
    ],
  };
}

/** Registers the estate with the hub in it. @returns every body of the hub. */
export function serveEstateWithHub(standIn: ArmStandIn, place: Place): readonly WireResource[] {
  const { subscriptionId } = place;
  const served = hub(place);
  const { routeTables, ruleCollectionGroups, ...lists } = served;
  serveEstate(standIn, subscriptionId, { ...estate(subscriptionId), routeTables });
  for (const [segment, resources] of Object.entries(lists)) {
    standIn.list(`/subscriptions/${subscriptionId}/providers/${typeOf(segment)}`, resources);
  }
  for (const { id } of lists.firewallPolicies) standIn.list(`${id}/ruleCollectionGroups`, ruleCollectionGroups);
  return bodiesOf(served);
}

const bodiesOf = (served: Hub): readonly WireResource[] =>
  Object.values(served as unknown as Record<string, readonly WireResource[]>).flat();

/** Every body of the hub. */
export const hubBodies = (place: Place): readonly WireResource[] => bodiesOf(hub(place));
