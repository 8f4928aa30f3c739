import type { JsonObject } from "../../../src/model/json.js";
import { idOf, type ArmBody } from "../../support/estate.js";

export const network = (type: string, name: string): string => idOf(`Microsoft.Network/${type}`, name);

/** A network resource as ARM returns it whole. */
export const body = (type: string, name: string, properties: JsonObject, more: JsonObject = {}): ArmBody => ({
  id: network(type, name),
  name: name.split("/").pop() as string,
  type: `Microsoft.Network/${type}`,
  location: "westeurope",
  ...more,
  properties: { provisioningState: "Succeeded", ...properties },
});

export const reference = (type: string, name: string): JsonObject => ({ id: network(type, name) });

const pool = reference("loadBalancers/backendAddressPools", "lb/pool");
const frontend = reference("loadBalancers/frontendIPConfigurations", "lb/public");
const privateFrontend = reference("loadBalancers/frontendIPConfigurations", "lb/private");

export const subnetProperties: JsonObject = {
  provisioningState: "Succeeded",
  addressPrefixes: ["10.0.0.0/24"],
  networkSecurityGroup: reference("networkSecurityGroups", "nsg"),
  routeTable: reference("routeTables", "rt"),
  natGateway: reference("natGateways", "nat"),
  serviceEndpoints: [{ service: "Microsoft.Storage", locations: ["West Europe", "*"], provisioningState: "Succeeded" }],
  defaultOutboundAccess: false,
};

/** One of each type, with all that is read of it. */
export const bodies: readonly ArmBody[] = [
  body("networkInterfaces", "nic", {
    networkSecurityGroup: reference("networkSecurityGroups", "nsg"),
    ipConfigurations: [
      {
        name: "v4",
        properties: {
          primary: true,
          privateIPAddress: "10.0.0.4",
          privateIPAllocationMethod: "Static",
          privateIPAddressVersion: "IPv4",
          subnet: reference("virtualNetworks/subnets", "vnet/a"),
          publicIPAddress: reference("publicIPAddresses", "pip"),
          loadBalancerBackendAddressPools: [pool],
          applicationSecurityGroups: [reference("applicationSecurityGroups", "asg")],
        },
      },
      { name: "v6", properties: { primary: false, privateIPAddressVersion: "IPv6", privateIPAllocationMethod: "Dynamic" } },
    ],
  }),
  body("virtualNetworks", "vnet", {
    addressSpace: { addressPrefixes: ["10.0.0.0/16", "fd00::/48"] },
    virtualNetworkPeerings: [
      {
        name: "hub",
        properties: {
          peeringState: "Connected",
          allowVirtualNetworkAccess: true,
          useRemoteGateways: true,
          remoteVirtualNetwork: reference("virtualNetworks", "hub"),
          remoteAddressSpace: { addressPrefixes: ["192.168.0.0/24"] },
          remoteVirtualNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
        },
      },
    ],
    subnets: [
      { id: network("virtualNetworks/subnets", "vnet/a"), name: "a", properties: subnetProperties },
      { name: "GatewaySubnet", properties: { addressPrefix: "10.0.255.0/27", ipConfigurations: [{ id: "/x" }] } },
    ],
  }),
  body("networkSecurityGroups", "nsg", {
    securityRules: [
      {
        name: "both",
        properties: {
          ...{ priority: 100, direction: "Outbound", access: "Deny", protocol: "Tcp", sourcePortRange: "*" },
          ...{
            sourceAddressPrefix: "10.0.0.0/24",
            destinationAddressPrefixes: ["Storage", "Sql"],
            destinationPortRanges: ["443", "80-81"],
          },
          sourceApplicationSecurityGroups: [reference("applicationSecurityGroups", "asg")],
        },
      },
    ],
  }),
  body("networkManagers/securityAdminConfigurations/ruleCollections/rules", "nm/c/rc/deny", {
    ...{ priority: 10, direction: "Outbound", access: "AlwaysAllow", protocol: "Any", destinationPortRanges: ["443"] },
    sourcePortRanges: ["0-65535"],
    sources: [{ addressPrefix: "*", addressPrefixType: "IPPrefix" }],
    destinations: [{ addressPrefix: "Storage", addressPrefixType: "ServiceTag" }, { addressPrefixType: "NetworkGroup" }],
  }),
  body("routeTables", "rt", {
    disableBgpRoutePropagation: true,
    routes: [
      {
        name: "out",
        properties: {
          addressPrefix: "0.0.0.0/0",
          nextHopType: "VirtualAppliance",
          nextHopIpAddress: "10.1.0.4",
          provisioningState: "Succeeded",
        },
      },
      { name: "tag", properties: { addressPrefix: "Storage", nextHopType: "Internet" } },
    ],
  }),
  body("azureFirewalls", "fw", {
    threatIntelMode: "Deny",
    ipConfigurations: [
      { name: "c", properties: { privateIPAddress: "10.1.0.4", subnet: reference("virtualNetworks/subnets", "hub/AzureFirewallSubnet") } },
    ],
    networkRuleCollections: [
      { name: "other", properties: { priority: 300, action: { type: "Deny" }, rules: [] } },
      {
        name: "net",
        properties: {
          priority: 200,
          action: { type: "Allow" },
          rules: [
            { name: "dns", protocols: ["UDP"], sourceAddresses: ["*"], destinationAddresses: ["8.8.8.8"], destinationPorts: ["53"] },
            {
              ...{ name: "storage", protocols: ["TCP", "Any"], sourceIpGroups: [network("ipGroups", "g")], destinationPorts: ["443"] },
              destinationFqdns: ["a.example.com"],
            },
          ],
        },
      },
    ],
    applicationRuleCollections: [
      {
        name: "app",
        properties: {
          priority: 100,
          action: { type: "Deny" },
          rules: [
            {
              ...{ name: "web", sourceAddresses: ["10.0.0.0/8"], targetFqdns: ["*.example.com"], fqdnTags: ["AzureBackup"] },
              protocols: [{ protocolType: "Https", port: 443 }],
            },
          ],
        },
      },
    ],
  }),
  body("firewallPolicies", "policy", {
    threatIntelMode: "Alert",
    basePolicy: reference("firewallPolicies", "base"),
    ruleCollectionGroups: [reference("firewallPolicies/ruleCollectionGroups", "policy/g")],
  }),
  body("firewallPolicies/ruleCollectionGroups", "policy/g", {
    priority: 200,
    ruleCollections: [
      { ruleCollectionType: "FirewallPolicyNatRuleCollection", name: "nat", priority: 100, rules: [{ ruleType: "NatRule", name: "in" }] },
      {
        ...{ ruleCollectionType: "FirewallPolicyFilterRuleCollection", name: "filter", priority: 110, action: { type: "Allow" } },
        rules: [
          {
            ...{
              ruleType: "NetworkRule",
              name: "storage",
              ipProtocols: ["TCP"],
              sourceAddresses: ["*"],
              destinationAddresses: ["Storage"],
            },
            ...{ destinationPorts: ["443"], destinationIpGroups: [network("ipGroups", "g")] },
          },
          {
            ...{
              ruleType: "ApplicationRule",
              name: "web",
              sourceAddresses: ["*"],
              webCategories: ["Hacking"],
              targetFqdns: ["x.example.com"],
            },
            protocols: [{ protocolType: "Https", port: 8443 }],
          },
        ],
      },
    ],
  }),
  body("ipGroups", "g", { ipAddresses: ["10.0.0.1", "10.0.1.0/24"] }),
  body("natGateways", "nat", { publicIpPrefixes: [{ id: "/p" }] }, { sku: { name: "Standard" } }),
  body(
    "publicIPAddresses",
    "pip",
    { publicIPAddressVersion: "IPv6", publicIPAllocationMethod: "Static", ipAddress: "2001:db8::1" },
    { sku: { name: "Standard", tier: "Regional" } },
  ),
  body(
    "loadBalancers",
    "lb",
    {
      frontendIPConfigurations: [
        {
          ...frontend,
          name: "public",
          properties: { publicIPAddress: reference("publicIPAddresses", "pip"), privateIPAddressVersion: "IPv6" },
        },
        { ...privateFrontend, name: "private", properties: { privateIPAddress: "10.0.0.9" } },
      ],
      backendAddressPools: [
        { ...pool, name: "pool", properties: {} },
        { name: "inner", properties: {} },
      ],
      loadBalancingRules: [
        { name: "in", properties: { frontendIPConfiguration: frontend, backendAddressPool: pool, disableOutboundSnat: false } },
        {
          name: "own",
          properties: {
            frontendIPConfiguration: privateFrontend,
            backendAddressPools: [reference("loadBalancers/backendAddressPools", "lb/inner")],
          },
        },
      ],
      outboundRules: [],
    },
    { sku: { name: "Standard" } },
  ),
  body("privateEndpoints", "pe", {
    subnet: reference("virtualNetworks/subnets", "vnet/a"),
    ipConfigurations: [{ name: "c", properties: { privateIPAddress: "10.0.0.20" } }],
    customDnsConfigs: [{ fqdn: "x.example.com", ipAddresses: ["10.0.0.20", "10.0.0.21"] }],
  }),
  body("virtualNetworkGateways", "gw", {
    ipConfigurations: [{ name: "c", properties: { subnet: reference("virtualNetworks/subnets", "vnet/GatewaySubnet") } }],
  }),
];
