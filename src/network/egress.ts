import type { IpConfiguration, NetworkInterface, Subnet } from "../model/network.js";
import type { Resource } from "../model/resource.js";
import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { isOpenId, mayBeSameId } from "../model/open-id.js";
import type { NetworkTopology } from "./network-topology.js";
import { noDecider } from "./no-decider.js";

/** How traffic to public addresses leaves; `deny` when nothing translates the private address. */
export interface EgressOutcome {
  readonly access: "allow" | "deny" | "unknown";
  readonly decider: Decider;
}

/** The interface that carries the traffic, and the other interfaces of its VM. */
export interface EgressQuestion {
  readonly configuration: IpConfiguration;
  readonly subnet: Subnet;
  readonly others: readonly (NetworkInterface | undefined)[];
}

const left: EgressOutcome = { access: "allow", decider: noDecider };

const denied = (label: string, reason: string, { id, path }: Subnet): EgressOutcome => ({
  access: "deny",
  decider: { label: `egress/${label}`, action: "deny", reason, resourceId: id, path: path ?? "properties" },
});

const undecided = (label: string, reason: string): EgressOutcome => ({
  access: "unknown",
  decider: { label: `egress/${label}`, action: "unknown", reason },
});

/** Checks NAT gateway, public address of the interface, load balancer and default outbound access, in this order.
 *  Sources: "Default outbound access in Azure", 2023-08-24 and later; "Outbound connections", 2022-03-01. */
export function judgeEgress(topology: NetworkTopology, question: EgressQuestion): EgressOutcome {
  const { configuration, subnet } = question;
  const { family } = configuration;
  const outcomes: EgressOutcome[] = [];
  if (family === "IPv4") outcomes.push(...natGateway(topology, subnet));
  outcomes.push(...publicAddress(topology, configuration));
  const balanced = loadBalancers(topology, configuration, subnet);
  outcomes.push(...balanced);
  if (outcomes.some(({ access }) => access === "allow")) return left;
  const unknown = outcomes.find(({ access }) => access === "unknown");
  if (unknown !== undefined) return unknown;
  if (family === "IPv6") return denied("no-ipv6", "the network interface has no explicit outbound connection for IPv6", subnet);
  return defaultAccess(topology, question, balanced);
}

function natGateway(topology: NetworkTopology, subnet: Subnet): readonly EgressOutcome[] {
  const attached = topology.attached(subnet, "natGateway", subnet.natGateway, subnet.addressPrefixes !== undefined);
  if (attached === null) return [];
  if (attached === undefined) return [undecided("nat-gateway", "the input does not show whether the subnet has a NAT gateway")];
  const gateway = topology.network.natGateways.get(attached);
  if (gateway === undefined ? isCertainlyElsewhere(attached, topology) : gateway.hasPublicAddress === true) return [left];
  if (gateway?.hasPublicAddress === false) return [];
  const name = attached.slice(attached.lastIndexOf("/") + 1);
  return [undecided("nat-gateway", `the input does not show whether NAT gateway ${name} has a public IP address`)];
}

/** A NAT gateway that is not in the input counts as working. There are two exceptions: it may be a gateway of the input, or
 *  its id is unresolved. */
function isCertainlyElsewhere(attached: ResourceKey, { network }: NetworkTopology): boolean {
  if (isOpenId(attached)) return false;
  for (const key of network.natGateways.keys()) if (mayBeSameId(key, attached)) return false;
  return true;
}

function publicAddress(topology: NetworkTopology, configuration: IpConfiguration): readonly EgressOutcome[] {
  const attached = topology.attached(undefined, "publicIpAddress", configuration.publicIpAddress, true);
  if (attached === null) return [];
  return attached === undefined
    ? [undecided("public-ip", "the input does not show whether the network interface has a public IP address")]
    : [left];
}

/** The id of a backend pool names its load balancer. A Basic load balancer that does not translate addresses does not change
 *  default outbound access. */
function loadBalancers(topology: NetworkTopology, configuration: IpConfiguration, subnet: Subnet): readonly EgressOutcome[] {
  const pools = configuration.loadBalancerPools ?? (topology.options.absentUnlessShown === true ? [] : undefined);
  if (pools === undefined)
    return [undecided("load-balancer", "the input does not show whether the network interface is behind a load balancer")];
  return pools.flatMap((pool) => {
    const end = pool.lastIndexOf("/backendaddresspools/");
    const key = (end === -1 ? pool : pool.slice(0, end)) as ResourceKey;
    const balancer = topology.network.loadBalancers.get(key);
    const name = balancer?.name ?? key.slice(key.lastIndexOf("/") + 1);
    if (balancer === undefined) return [undecided("load-balancer", `load balancer ${name} is not in the input`)];
    if (balancer.pools === undefined)
      return [undecided("load-balancer", `${origin(balancer)} does not show the rules and backend pools of load balancer ${name}`)];
    if (balancer.sku === undefined)
      return [undecided("load-balancer", `${origin(balancer)} does not show the SKU of load balancer ${name}`)];
    const own = balancer.pools.find((each) => each.pool === pool);
    if (own?.translates.includes(configuration.family) === true) return [left];
    if (own === undefined && balancer.pools.some((each) => mayBeSameId(each.pool, pool)))
      return [undecided("load-balancer", `the backend pool of the network interface in load balancer ${name} is unknown`)];
    if (balancer.sku === "basic") return [];
    const reason = `Standard load balancer ${name} has no outbound rule for the network interface and disables default outbound access`;
    return [denied(own?.hasPublicFrontend === true ? "load-balancer-without-outbound-rule" : "internal-standard-lb", reason, subnet)];
  });
}

const origin = (resource: Resource | undefined): string => (resource?.planned === true ? "the template" : "the input");

function defaultAccess(topology: NetworkTopology, { subnet, others }: EgressQuestion, balanced: readonly EgressOutcome[]): EgressOutcome {
  if (subnet.defaultOutboundAccess === false) {
    return denied(
      "private-subnet",
      "the subnet is private (defaultOutboundAccess is false) and has no explicit outbound connection",
      subnet,
    );
  }
  const closed = balanced.find(({ access }) => access === "deny");
  if (closed !== undefined) return closed;
  const standard = others.flatMap((other) => other?.ipConfigurations ?? []).map(({ publicIpAddress }) => publicIpAddress);
  if (standard.some((key) => key && topology.network.publicIpAddresses.get(key)?.sku === "standard")) {
    const reason = "another network interface of the VM has a Standard public IP address, which disables default outbound access";
    return denied("no-default-other-nic-has-pip", reason, subnet);
  }
  if (
    others.some((other) => other?.ipConfigurations === undefined) ||
    standard.some((key) => key === undefined && topology.options.absentUnlessShown !== true)
  ) {
    return undecided("other-interfaces", "the input does not show whether another network interface of the VM has a public IP address");
  }
  const unclear = standard.find((key) => key && topology.network.publicIpAddresses.get(key)?.sku === undefined);
  if (unclear) {
    const address = topology.network.publicIpAddresses.get(unclear);
    return undecided("other-interfaces", `${origin(address)} does not show the SKU of the public IP address of another network interface`);
  }
  if (subnet.defaultOutboundAccess === undefined && topology.options.absentUnlessShown !== true) {
    return undecided("default-outbound-access", "the input does not show whether the subnet has default outbound access");
  }
  return left;
}
