import type { JsonObject, JsonValue } from "../../../src/model/json.js";
import {
  disk,
  idOf,
  managedDisk,
  nic,
  nsg,
  nsgId,
  asgId,
  outbound,
  resource,
  subnetId,
  vault,
  vm,
  type Body,
} from "../../evaluate/support/arm.js";

const id = (type: string, name: string): string => idOf(`Microsoft.Network/${type}`, name);
const ref = (type: string, name: string): Body => ({ id: id(type, name) });
const network = (type: string, name: string, properties: Body, more: Body = {}): Body => ({
  ...resource(`Microsoft.Network/${type}`, name, properties),
  ...more,
});
const subnet = (name: string, properties: Body): Body => ({ id: subnetId(name), name, properties });
const vnet = (app: Body, more: Body = {}): Body =>
  network("virtualNetworks", "vnet1", {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [subnet("app", { addressPrefix: "10.0.0.0/24", ...app }), subnet("AzureFirewallSubnet", { addressPrefix: "10.0.9.0/26" })],
    ...more,
  });
const route = (name: string, addressPrefix: string, nextHopType: string, more: Body = {}): Body => ({
  name,
  properties: { addressPrefix, nextHopType, ...more },
});
const routes = (...list: readonly Body[]): Body => network("routeTables", "rt1", { routes: list });
const routed = { routeTable: ref("routeTables", "rt1") };
const standard = { sku: { name: "Standard" } };

/** A VM that needs 443 to the Internet as well, its interface, and what has nothing to do with the network. */
const around = (networkInterface: Body = nic("vm1-nic")): readonly Body[] => [
  vm("vm1", { osType: "Linux", osDisk: { ...managedDisk("vm1-os"), writeAcceleratorEnabled: true } }),
  networkInterface,
  vault("rsv1"),
  disk("vm1-os"),
];

const firewall = (properties: Body): Body =>
  network("azureFirewalls", "fw1", {
    ipConfigurations: [{ name: "c", properties: { privateIPAddress: "10.0.9.4", subnet: { id: subnetId("AzureFirewallSubnet") } } }],
    ...properties,
  });
const behindFirewall = [vnet(routed), routes(route("default", "0.0.0.0/0", "VirtualAppliance", { nextHopIpAddress: "10.0.9.4" }))] as const;
const collection = (name: string, priority: number, action: string, rules: JsonValue): Body => ({
  name,
  properties: { priority, action: { type: action }, rules },
});
const toStorage = { name: "r", protocols: ["TCP"], destinationAddresses: ["Storage"], destinationPorts: ["443", "8443"] };
const group: Body = {
  id: `${id("firewallPolicies", "pol")}/ruleCollectionGroups/g`,
  name: "g",
  type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
  properties: {
    provisioningState: "Succeeded",
    priority: 200,
    ruleCollections: ["Deny", "Allow"].map((type, index) => ({
      ruleCollectionType: "FirewallPolicyFilterRuleCollection",
      name: type,
      priority: 100 + index,
      action: { type },
      rules: [
        {
          ...{ ruleType: "NetworkRule", name: "r", ipProtocols: ["TCP"], sourceAddresses: ["*"], destinationPorts: ["443"] },
          destinationAddresses: [type === "Deny" ? "Storage" : "*"],
        },
      ],
    })),
  },
};

const balancer = id("loadBalancers", "lb1");
const pool = `${balancer}/backendAddressPools/p1`;
const frontend = { id: `${balancer}/frontendIPConfigurations/f1` };
const balanced = (frontends: readonly Body[], outboundRules: readonly Body[]): Body =>
  network(
    "loadBalancers",
    "lb1",
    {
      frontendIPConfigurations: frontends,
      backendAddressPools: [{ name: "p1" }],
      loadBalancingRules: [
        { name: "r", properties: { frontendIPConfiguration: frontend, backendAddressPool: { id: pool }, disableOutboundSnat: true } },
      ],
      outboundRules,
    },
    standard,
  );
const inPool = around(nic("vm1-nic", { ip: { loadBalancerBackendAddressPools: [{ id: pool }] } }));
const publicAddress = network("publicIPAddresses", "p", { publicIPAllocationMethod: "Static", publicIPAddressVersion: "IPv4" }, standard);
const withAddress = (name: string): Body => nic(name, { ip: { publicIPAddress: ref("publicIPAddresses", "p") } });

/** Small networks that decide something, each in a way of its own. */
export const networkScenes: Readonly<Record<string, readonly JsonObject[]>> = {
  "rules of two groups": [
    ...around(nic("vm1-nic", { nsg: "nsg1" })),
    vnet({ networkSecurityGroup: { id: nsgId("nsg2") } }),
    nsg("nsg1", [outbound("a", 100, "Allow", "Storage"), outbound("b", 200, "Deny", "*"), outbound("c", 300, "Allow", "Internet")]),
    nsg("nsg2", [outbound("d", 100, "Deny", "Storage", { protocol: "Tcp", sourceAddressPrefix: "10.0.0.0/25" })]),
  ],
  "routes that drop": [...around(), vnet(routed), routes(route("none", "0.0.0.0/0", "None"), route("st", "Storage", "Internet"))],
  "a firewall with rules of its own": [
    ...around(),
    ...behindFirewall,
    firewall({
      networkRuleCollections: [
        collection("n", 100, "Allow", [{ ...toStorage, sourceIpGroups: [id("ipGroups", "g")] }]),
        collection("m", 200, "Deny", [{ ...toStorage, sourceAddresses: ["*"] }]),
      ],
    }),
    network("ipGroups", "g", { ipAddresses: ["10.0.0.0/24"] }),
  ],
  "a firewall that forwards nothing": [
    ...around(),
    vnet(routed, {
      subnets: [
        subnet("app", { addressPrefix: "10.0.0.0/24", ...routed }),
        subnet("AzureFirewallSubnet", { addressPrefix: "10.0.9.0/26", routeTable: ref("routeTables", "rt2") }),
      ],
    }),
    behindFirewall[1],
    network("routeTables", "rt2", { routes: [route("out", "0.0.0.0/0", "Internet")] }),
    firewall({
      networkRuleCollections: [
        collection("n", 100, "Allow", [
          { ...toStorage, sourceAddresses: ["*"], destinationAddresses: ["Storage", "Internet"], destinationPorts: ["*"] },
        ]),
      ],
    }),
  ],
  "a firewall with a policy": [
    ...around(),
    ...behindFirewall,
    firewall({ firewallPolicy: ref("firewallPolicies", "pol") }),
    network("firewallPolicies", "pol", { ruleCollectionGroups: [{ id: group["id"] as string }] }),
    group,
  ],
  "a NAT gateway": [
    ...around(),
    vnet({ natGateway: ref("natGateways", "nat"), defaultOutboundAccess: false }),
    network("natGateways", "nat", { publicIpAddresses: [ref("publicIPAddresses", "p")] }),
  ],
  "a NAT gateway without address": [
    ...around(),
    vnet({ natGateway: ref("natGateways", "nat"), defaultOutboundAccess: false }),
    network("natGateways", "nat", { publicIpAddresses: [] }),
  ],
  "a private subnet": [...around(), vnet({ defaultOutboundAccess: false })],
  "a private subnet with routes": [
    ...around(),
    vnet({ ...routed, defaultOutboundAccess: false }),
    routes(route("default", "10.0.0.0/8", "VirtualAppliance", { nextHopIpAddress: "10.0.9.4" })),
  ],
  "routes around a service endpoint": [
    ...around(),
    vnet({ ...routed, serviceEndpoints: [{ service: "Microsoft.Storage", locations: ["westeurope"] }] }),
    routes(route("none", "0.0.0.0/0", "None"), route("part", "20.0.0.0/8", "None")),
  ],
  "a gateway": [
    ...around(),
    vnet({ ...routed, serviceEndpoints: [{ service: "Microsoft.Sql", locations: ["westeurope"] }] }),
    routes(route("st", "Storage", "Internet")),
    network("virtualNetworkGateways", "gw", {
      ipConfigurations: [{ name: "c", properties: { subnet: { id: subnetId("GatewaySubnet") } } }],
    }),
  ],
  "an application security group": [
    ...around(nic("vm1-nic", { nsg: "nsg1", ip: { applicationSecurityGroups: [{ id: asgId("x") }] } })),
    vnet({}),
    nsg("nsg1", [
      outbound("e", 110, "Deny", "Internet", { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [{ id: asgId("x") }] }),
    ]),
  ],
  "another application security group": [
    ...around(nic("vm1-nic", { nsg: "nsg1", ip: { applicationSecurityGroups: [{ id: asgId("y") }] } })),
    vnet({}),
    nsg("nsg1", [
      outbound("e", 110, "Deny", "Internet", { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [{ id: asgId("x") }] }),
    ]),
  ],
  "a load balancer with outbound rules": [
    ...inPool,
    vnet({}),
    balanced(
      [{ name: "f1", properties: { publicIPAddress: ref("publicIPAddresses", "p") } }],
      [{ name: "o", properties: { frontendIPConfigurations: [frontend], backendAddressPool: { id: pool } } }],
    ),
  ],
  "an internal load balancer": [...inPool, vnet({}), balanced([{ name: "f1", properties: { privateIPAddress: "10.0.0.8" } }], [])],
  "a public address": [...around(withAddress("vm1-nic")), vnet({ defaultOutboundAccess: false }), publicAddress],
  "a peering": [
    ...around(nic("vm1-nic", { nsg: "nsg1" })),
    nsg("nsg1", [outbound("a", 100, "Allow", "VirtualNetwork"), outbound("b", 200, "Deny", "*")]),
    vnet(
      {},
      {
        virtualNetworkPeerings: [
          {
            name: "hub",
            properties: {
              ...{ peeringState: "Connected", allowVirtualNetworkAccess: true, useRemoteGateways: false },
              ...{ remoteVirtualNetwork: ref("virtualNetworks", "hub"), remoteAddressSpace: { addressPrefixes: ["10.5.0.0/16"] } },
            },
          },
        ],
      },
    ),
  ],
  "a rule of Virtual Network Manager": [
    ...around(),
    vnet({}),
    network("networkManagers/securityAdminConfigurations/ruleCollections/rules", "deny", {
      ...{ priority: 10, direction: "Outbound", access: "Deny", protocol: "Any" },
      ...{ sourcePortRanges: ["0-65535"], destinationPortRanges: ["443", "8443", "80"] },
      sources: [{ addressPrefix: "*", addressPrefixType: "IPPrefix" }],
      destinations: [{ addressPrefix: "Storage", addressPrefixType: "ServiceTag" }],
    }),
  ],
};
