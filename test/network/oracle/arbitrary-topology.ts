import fc from "fast-check";
import type { JsonObject } from "../../../src/model/json.js";
import { loadBalancer, loadBalancerBodies, poolId, type LoadBalancer } from "./arbitrary-egress.js";
import { firewall, firewallAddress } from "./arbitrary-firewall.js";
import { adminRules, nsgBody, securityRules, type RuleOptions } from "./arbitrary-security-rules.js";
import { networkBody, networkId, present, publicIp, reference, subnetReference, virtualMachine } from "./generated-bodies.js";
import type { Topology } from "./packet.js";
import { publicPrefixes, tagFixture, tagNames } from "./tag-fixture.js";

export interface TopologyOptions extends RuleOptions {
  /** Interfaces with an IPv6 address too; such topologies route by IPv4 prefixes and ::/0 only. */
  readonly dualStack: boolean;
}

const sometimes = <T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq });

function routes({ dualStack }: TopologyOptions): fc.Arbitrary<readonly JsonObject[]> {
  const prefix = fc.oneof(
    fc.constantFrom("0.0.0.0/0", "0.0.0.0/0", "128.0.0.0/1", ...publicPrefixes),
    dualStack ? fc.constantFrom("::/0", "0.0.0.0/0") : fc.constantFrom(...tagNames),
  );
  const hop = fc.constantFrom<JsonObject>(
    { nextHopType: "None" },
    { nextHopType: "Internet" },
    { nextHopType: "internet" },
    { nextHopType: "VirtualAppliance", nextHopIpAddress: firewallAddress },
    { nextHopType: "VirtualAppliance", nextHopIpAddress: firewallAddress },
    { nextHopType: "VirtualAppliance", nextHopIpAddress: "10.1.0.99" },
    { nextHopType: "VirtualNetworkGateway" },
  );
  // Azure refuses a prefix twice in a table.
  const route = fc.tuple(prefix, hop).map(([addressPrefix, fields]) => ({ addressPrefix, ...fields }));
  const table = fc.uniqueArray(route, { selector: ({ addressPrefix }) => addressPrefix.toLowerCase(), minLength: 1, maxLength: 4 });
  return table.map((all) => all.map((properties, index) => ({ name: `route${index}`, properties })));
}

/** Everything that one interface and its subnet may have. */
const place = (options: TopologyOptions) =>
  fc.record({
    interfaceRules: sometimes(securityRules(options)),
    subnetRules: sometimes(securityRules(options)),
    isGroupMember: fc.boolean(),
    routes: sometimes(routes(options)),
    endpoint: options.dualStack ? fc.constant(undefined) : sometimes(fc.constantFrom("Microsoft.Storage", "Microsoft.KeyVault"), 3),
    hasNatGateway: fc.constantFrom(true, false, false),
    isPrivate: fc.boolean(),
    publicIpSku: sometimes(fc.constantFrom("Standard", "Basic"), 3),
    hasPublicIpv6: fc.boolean(),
  });

type Place = ReturnType<typeof place> extends fc.Arbitrary<infer T> ? T : never;

interface Plan {
  readonly places: readonly Place[];
  readonly primary: "first" | "second" | "not told";
  readonly balancer: LoadBalancer | undefined;
  readonly firewallBodies: readonly JsonObject[];
  readonly rulesOfManager: readonly JsonObject[];
  readonly isPeered: boolean;
  /** Which body is not in the evidence. */
  readonly dropped: number | undefined;
}

function subnet({ routes: table, endpoint, ...here }: Place, number: number, { dualStack }: TopologyOptions): JsonObject {
  const prefixes = [`10.1.${number}.0/24`, ...(dualStack ? [`fd00:1:0:${number}::/64`] : [])];
  return {
    ...subnetReference(`snet${number}`),
    name: `snet${number}`,
    properties: present({
      ...(dualStack ? { addressPrefixes: prefixes } : { addressPrefix: prefixes[0] }),
      networkSecurityGroup: here.subnetRules === undefined ? undefined : reference("networkSecurityGroups", `nsg-snet${number}`),
      routeTable: table === undefined ? undefined : reference("routeTables", `rt${number}`),
      natGateway: here.hasNatGateway ? reference("natGateways", "nat1") : undefined,
      defaultOutboundAccess: here.isPrivate ? false : undefined,
      serviceEndpoints: endpoint === undefined ? undefined : [{ service: endpoint, locations: ["westeurope"] }],
    }),
  };
}

function ipConfigurations(here: Place, number: number, hasBalancer: boolean, { dualStack }: TopologyOptions): readonly JsonObject[] {
  const common = {
    subnet: subnetReference(`snet${number}`),
    applicationSecurityGroups: here.isGroupMember ? [reference("applicationSecurityGroups", "asg-in")] : undefined,
  };
  const first = {
    name: "ipconfig1",
    properties: present({
      ...common,
      primary: true,
      privateIPAddress: `10.1.${number}.4`,
      privateIPAddressVersion: "IPv4",
      publicIPAddress: here.publicIpSku === undefined ? undefined : reference("publicIPAddresses", `pip${number}`),
      loadBalancerBackendAddressPools: hasBalancer ? [{ id: poolId }] : undefined,
    }),
  };
  const second = {
    name: "ipconfig-v6",
    properties: present({
      ...common,
      primary: false,
      privateIPAddress: `fd00:1:0:${number}::4`,
      privateIPAddressVersion: "IPv6",
      publicIPAddress: here.hasPublicIpv6 ? reference("publicIPAddresses", `pip${number}-v6`) : undefined,
    }),
  };
  return dualStack ? [first, second] : [first];
}

const peering: JsonObject = {
  name: "peer1",
  properties: {
    peeringState: "Connected",
    allowVirtualNetworkAccess: true,
    useRemoteGateways: false,
    remoteVirtualNetwork: reference("virtualNetworks", "vnet2"),
    remoteAddressSpace: { addressPrefixes: ["10.2.0.0/16"] },
    remoteVirtualNetworkAddressSpace: { addressPrefixes: ["10.2.0.0/16"] },
  },
};

function build({ places, primary, balancer, firewallBodies, rulesOfManager, isPeered, dropped }: Plan, options: TopologyOptions): Topology {
  const primaryFlag = (index: number): boolean | undefined =>
    primary === "not told" ? undefined : index === (primary === "first" ? 0 : 1);
  // With one interface it does not matter; "second" would name none.
  const flags = places.map((_, index) => (places.length === 1 && primary !== "not told" ? true : primaryFlag(index)));
  const interfaces = places.map((here, index) =>
    networkBody("networkInterfaces", `nic${index + 1}`, {
      primary: flags[index],
      networkSecurityGroup: here.interfaceRules === undefined ? undefined : reference("networkSecurityGroups", `nsg-nic${index + 1}`),
      ipConfigurations: ipConfigurations(here, index + 1, index === 0 && balancer !== undefined, options),
    }),
  );
  const virtualNetwork = networkBody("virtualNetworks", "vnet1", {
    addressSpace: { addressPrefixes: ["10.1.0.0/16", ...(options.dualStack ? ["fd00:1::/48"] : [])] },
    subnets: [
      ...places.map((here, index) => subnet(here, index + 1, options)),
      { ...subnetReference("AzureFirewallSubnet"), name: "AzureFirewallSubnet", properties: { addressPrefix: "10.1.0.0/26" } },
    ],
    virtualNetworkPeerings: isPeered ? [peering] : [],
  });
  const mayBeMissing = [
    ...places.flatMap((here, index) => placeBodies(here, index + 1)),
    ...firewallBodies,
    ...(balancer === undefined ? [] : loadBalancerBodies(balancer, `${networkId("networkInterfaces", "nic1")}/ipConfigurations/ipconfig1`)),
  ];
  const evidence = dropped === undefined ? mayBeMissing : mayBeMissing.filter((_, index) => index !== dropped % mayBeMissing.length);
  return {
    resources: [
      virtualMachine(places.map((_, index) => ({ name: `nic${index + 1}`, primary: flags[index] }))),
      ...interfaces,
      virtualNetwork,
      ...evidence,
      networkBody("natGateways", "nat1", { publicIpAddresses: [reference("publicIPAddresses", "pip-nat1")] }, "Standard"),
      publicIp("pip-nat1", "Standard"),
      publicIp("pip-fw1", "Standard"),
    ],
    adminRules: rulesOfManager,
    serviceTags: tagFixture,
  };
}

function placeBodies(here: Place, number: number): readonly JsonObject[] {
  return [
    ...(here.interfaceRules === undefined ? [] : [nsgBody(`nsg-nic${number}`, here.interfaceRules)]),
    ...(here.subnetRules === undefined ? [] : [nsgBody(`nsg-snet${number}`, here.subnetRules)]),
    ...(here.routes === undefined ? [] : [networkBody("routeTables", `rt${number}`, { routes: here.routes })]),
    ...(here.publicIpSku === undefined ? [] : [publicIp(`pip${number}`, here.publicIpSku)]),
    ...(here.hasPublicIpv6 ? [publicIp(`pip${number}-v6`, "Standard", "IPv6")] : []),
  ];
}

/** A VM with one or two interfaces and anything around them. */
export function arbitraryTopology(options: TopologyOptions = { gaps: false, dualStack: false }): fc.Arbitrary<Topology> {
  const plan: fc.Arbitrary<Plan> = fc.record({
    places: fc.array(place(options), { minLength: 1, maxLength: 2 }),
    primary: fc.constantFrom("first", "second", "not told"),
    balancer: sometimes(loadBalancer, 3),
    firewallBodies: fc.oneof({ weight: 5, arbitrary: firewall(options) }, { weight: 1, arbitrary: fc.constant([]) }),
    rulesOfManager: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: adminRules(options) }),
    isPeered: fc.boolean(),
    dropped: options.gaps ? sometimes(fc.nat({ max: 100 }), 3) : fc.constant(undefined),
  });
  return plan.map((drawn) => build(drawn, options));
}
