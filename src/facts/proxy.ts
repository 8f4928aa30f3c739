import type { GuestEvidence, StatedProxy } from "../model/guest-evidence.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { OutboundFacts } from "../model/network-facts.js";
import type { ProxyFacts } from "../model/network-needs.js";
import type { Flow } from "../model/reachability.js";
import { parseResourceId, resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { AddressIndex } from "./address-index.js";
import { interfacePaths } from "../network/interface-path.js";
import { outboundFacts } from "./outbound/outbound-facts.js";
import type { Reachability } from "../network/reach-flow.js";
import { tcpFlow } from "../network/tcp-flow.js";
import { newestStatement } from "./stated.js";

/** A part of the way, with the group to change where one denies. */
type Leg = Partial<Omit<ProxyFacts, "stated" | keyof StatedProxy | "virtualMachine" | "objection">>;

export interface ProxySurroundings {
  readonly reachability: Reachability;
  readonly addresses: AddressIndex;
  /** Ports on which the proxy may reach the Internet: one of them is enough. */
  readonly ports: readonly number[];
}

/** Whether a VM reaches the proxy that the operator states, and that proxy the Internet. What a proxy outside the input
 *  reaches is not known, and what any proxy itself refuses is not looked at.
 *  Source: "Prepare to back up Azure VMs", 2018-12-17. */
export function deriveProxy(virtualMachine: VirtualMachine, evidence: readonly GuestEvidence[], around: ProxySurroundings): ProxyFacts {
  if (evidence.every(({ proxy }) => proxy === undefined)) return { stated: false };
  const stated = newestStatement(evidence, ({ proxy }) => proxy);
  if (stated === undefined) return { stated: true, undecided: "the evidence states several proxies" };
  const { reachability, ports } = around;
  const proxy = proxyBehind(virtualMachine, stated, around);
  const toProxy = onTheWay(judgeLeg(virtualMachine, flowTo(stated), reachability), "on the way to the proxy,");
  const beyond = proxy === undefined ? elsewhere(stated) : fromProxy(proxy, ports, reachability);
  const decisive = toProxy.verdict === "allowed" || rankOf(beyond) > rankOf(toProxy) ? beyond : toProxy;
  const objection = stated.authenticated === true ? "it asks for a login, which Azure Backup does not support" : decisive.because;
  return { stated: true, ...stated, virtualMachine: proxy?.name, objection, ...decisive };
}

const rankOf = ({ verdict }: Leg): number => ["allowed", undefined, "partly", "blocked"].indexOf(verdict);

const elsewhere = ({ address }: StatedProxy): Leg => ({
  undecided: `what the proxy at ${address} reaches is not known: no virtual machine of the input has that address in this network or one peered with it`,
});

/** The document asks for port 80 or 443: the better one counts. */
function fromProxy(proxy: VirtualMachine, ports: readonly number[], reachability: Reachability): Leg {
  const legs = ports.map((port) => judgeLeg(proxy, tcpFlow(port, { serviceTag: "Internet" }), reachability));
  const [best = {}] = legs.sort((a, b) => rankOf(a) - rankOf(b));
  return onTheWay(best, `behind the proxy (virtual machine ${proxy.name ?? proxy.id}),`);
}

const flowTo = ({ address, port }: StatedProxy): Flow => tcpFlow(port, { prefix: `${address}/${address.includes(":") ? 128 : 32}` });

function judgeLeg(from: VirtualMachine, flow: Flow, reachability: Reachability): Leg {
  const { facts } = outboundFacts({ flow, judged: reachability.judge(from, flow) }, from, reachability);
  const { verdict, because, undecided, destination, resourceId, path } = facts;
  return { verdict, because, undecided, destination, destinationPort: flow.port, resourceId, path, ...groupOf(facts, reachability) };
}

const onTheWay = ({ because, undecided, ...rest }: Leg, where: string): Leg => ({
  ...rest,
  because: because === undefined ? undefined : `${where} ${because}`,
  undecided: undecided === undefined ? undefined : `${where} ${undecided}`,
});

function proxyBehind(virtualMachine: VirtualMachine, { address }: StatedProxy, around: ProxySurroundings): VirtualMachine | undefined {
  const networks = new Set<ResourceKey>();
  for (const start of interfacePaths(around.reachability.topology, virtualMachine)) {
    if (!("reason" in start) && start.networkKey !== undefined) networks.add(start.networkKey);
  }
  const [only, ...others] = around.addresses.find(address, networks);
  return others.length === 0 ? only : undefined;
}

/** The network security group to change, where one denies. */
function groupOf({ verdict, resourceId }: OutboundFacts, { topology }: Reachability): Leg {
  if (verdict === undefined || resourceId === undefined || !topology.network.networkSecurityGroups.has(resourceKey(resourceId))) return {};
  const { name, resourceGroup, subscriptionId } = parseResourceId(resourceId) ?? {};
  return {
    networkSecurityGroup: name,
    networkSecurityGroupResourceGroup: resourceGroup,
    networkSecurityGroupSubscriptionId: subscriptionId,
  };
}
