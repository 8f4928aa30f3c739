import type { JsonObject } from "../../../src/model/json.js";
import { interfaceName, machineId, type Machine } from "./machine.js";
import { etagOf, guidOf, idOf, wireResource, type Place, type WireResource } from "./wire.js";

const interfaces = "Microsoft.Network/networkInterfaces";
const securityGroups = "Microsoft.Network/networkSecurityGroups";
const networks = "Microsoft.Network/virtualNetworks";
const routeTables = "Microsoft.Network/routeTables";

const securityGroupName = "nsg-payroll-app";
const networkName = "vnet-payroll";
const subnetName = "app";
const routeTableName = "rt-payroll";

/** Network resources carry an etag and a GUID. */
const network = (place: Place, type: string, name: string, properties: JsonObject): WireResource =>
  wireResource(place, type, name, { resourceGuid: guidOf(name), ...properties }, etagOf(name));

/** A part of a network resource: `child` is its type's last segment. */
function part(place: Place, [type, parent, child, name]: readonly [string, string, string, string], properties: JsonObject): JsonObject {
  const body = { provisioningState: "Succeeded", ...properties };
  return { name, id: idOf(place, `${type}/${child}`, `${parent}/${name}`), ...etagOf(parent), type: `${type}/${child}`, properties: body };
}

const subnetId = (place: Place): string => idOf(place, `${networks}/subnets`, `${networkName}/${subnetName}`);
const configurationOf = (machine: Machine): readonly [string, string, string, string] => [
  interfaces,
  interfaceName(machine),
  "ipConfigurations",
  "ipconfig1",
];

/** @param index of the machine: it makes the addresses */
export function networkInterface(place: Place, machine: Machine, index: number): WireResource {
  const name = interfaceName(machine);
  const host = index + 4;
  return network(place, interfaces, name, {
    ipConfigurations: [
      part(place, configurationOf(machine), {
        privateIPAddress: `10.40.${host >> 8}.${host & 255}`,
        privateIPAllocationMethod: "Dynamic",
        subnet: { id: subnetId(place) },
        primary: true,
        privateIPAddressVersion: "IPv4",
      }),
    ],
    dnsSettings: { dnsServers: [], appliedDnsServers: [] },
    enableAcceleratedNetworking: true,
    vnetEncryptionSupported: false,
    enableIPForwarding: false,
    disableTcpStateTracking: false,
    hostedWorkloads: [],
    tapConfigurations: [],
    nicType: "Standard",
    allowPort25Out: true,
    auxiliaryMode: "None",
    auxiliarySku: "None",
    primary: true,
    virtualMachine: { id: machineId(place, machine.name) },
  });
}

type RuleWords = readonly [
  name: string,
  direction: "Inbound" | "Outbound",
  priority: number,
  access: "Allow" | "Deny",
  from: string,
  to: string,
];

const defaultRules: readonly RuleWords[] = [
  ["AllowVnetInBound", "Inbound", 65000, "Allow", "VirtualNetwork", "VirtualNetwork"],
  ["AllowAzureLoadBalancerInBound", "Inbound", 65001, "Allow", "AzureLoadBalancer", "*"],
  ["DenyAllInBound", "Inbound", 65500, "Deny", "*", "*"],
  ["AllowVnetOutBound", "Outbound", 65000, "Allow", "VirtualNetwork", "VirtualNetwork"],
  ["AllowInternetOutBound", "Outbound", 65001, "Allow", "*", "Internet"],
  ["DenyAllOutBound", "Outbound", 65500, "Deny", "*", "*"],
];

export function networkSecurityGroup(place: Place): WireResource {
  const rule = (child: string, [name, direction, priority, access, from, to]: RuleWords, port = "*"): JsonObject =>
    part(place, [securityGroups, securityGroupName, child, name], {
      protocol: port === "*" ? "*" : "Tcp",
      sourcePortRange: "*",
      destinationPortRange: port,
      sourceAddressPrefix: from,
      destinationAddressPrefix: to,
      access,
      priority,
      direction,
      sourcePortRanges: [],
      destinationPortRanges: [],
      sourceAddressPrefixes: [],
      destinationAddressPrefixes: [],
    });
  return network(place, securityGroups, securityGroupName, {
    securityRules: [rule("securityRules", ["https-from-office", "Inbound", 200, "Allow", "10.8.0.0/16", "*"], "443")],
    defaultSecurityRules: defaultRules.map((words) => rule("defaultSecurityRules", words)),
    subnets: [{ id: subnetId(place) }],
  });
}

/** One subnet, with the security group and the route table. */
export function virtualNetwork(place: Place, machines: readonly Machine[]): WireResource {
  const subnet = {
    addressPrefix: "10.40.0.0/16",
    networkSecurityGroup: { id: idOf(place, securityGroups, securityGroupName) },
    routeTable: { id: idOf(place, routeTables, routeTableName) },
    ipConfigurations: machines.map((machine) => ({ id: part(place, configurationOf(machine), {})["id"] as string })),
    serviceEndpoints: [],
    delegations: [],
    privateEndpointNetworkPolicies: "Disabled",
    privateLinkServiceNetworkPolicies: "Enabled",
  };
  return network(place, networks, networkName, {
    addressSpace: { addressPrefixes: ["10.40.0.0/15"] },
    subnets: [part(place, [networks, networkName, "subnets", subnetName], subnet)],
    virtualNetworkPeerings: [],
    enableDdosProtection: false,
  });
}

export const routeTable = (place: Place): WireResource =>
  network(place, routeTables, routeTableName, {
    disableBgpRoutePropagation: false,
    routes: [
      part(place, [routeTables, routeTableName, "routes", "to-office"], {
        addressPrefix: "10.8.0.0/16",
        nextHopType: "VirtualNetworkGateway",
        hasBgpOverride: false,
      }),
    ],
    subnets: [{ id: subnetId(place) }],
  });
