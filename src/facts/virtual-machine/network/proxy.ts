import type { GuestEvidence, StatedProxy } from "../../../model/guest-evidence.js";
import type { VirtualMachine } from "../../../model/inventory.js";
import type { Flow } from "../../../model/reachability.js";
import { parseResourceId, resourceKey, type ResourceKey } from "../../../model/resource-id.js";
import type { AddressIndex } from "../../address-index.js";
import { interfacePaths } from "../../../network/interface-path.js";
import { outboundFacts } from "./outbound-facts.js";
import type { Reachability } from "../../../network/reach-flow.js";
import { tcpFlow } from "../../../network/tcp-flow.js";
import { newestStatement } from "./newest-statement.js";
import { defineFacts } from "../../define-facts.js";
import { evidenceLocation } from "../../evidence-location.js";
import { boolean, id, members, name, number, oneOf, text, version, type FactDescription, type ValuesOf } from "../../fact-types.js";
import type { ObtainKey } from "../../obtain/obtain.js";
import { decidedBy, type Decision, type FlowFacts } from "./members.js";
import { unresolvedInterfaces, whyMissing } from "./why-missing.js";

const stated = (meaning: string, obtain?: ObtainKey): FactDescription => ({
  meaning,
  armPath: "id",
  notClassic: true,
  ...(obtain === undefined ? {} : { obtain }),
});

const fact = decidedBy("networkPath");

const proxyMembers = members({
  stated: boolean(stated("whether the operator states a proxy (evidence of kind proxy)")),
  address: text(stated("address of the proxy", "proxy")),
  port: number(stated("its port", "proxy")),
  authenticated: boolean(stated("whether it requires a login", "proxy")),
  python: version(stated("version of Python in the guest", "proxy")),
  verdict: oneOf(["allowed", "blocked", "partly"], fact("whether the VM reaches the proxy, and the proxy the Internet")),
  because: text(fact("what denies it, as a sentence part")),
  objection: text(fact("why the proxy cannot carry backup traffic, as a sentence part")),
  virtualMachine: name(fact("name of the VM that is the proxy, when the input shows it")),
  destination: text(fact("destination of the deciding flow: the proxy, or the Internet from the proxy")),
  destinationPort: number(fact("TCP port there")),
  networkSecurityGroup: name(fact("name of the network security group that denies")),
  networkSecurityGroupResourceGroup: name(fact("its resource group")),
  networkSecurityGroupSubscriptionId: id(fact("its subscription")),
});

type ProxyFacts = ValuesOf<typeof proxyMembers.members> & Decision;

/** The HTTP proxy that the operator states, and whether the network allows its use. */
export const proxy = defineFacts({
  subject: "virtualMachine",
  parameters: { proxyPorts: "numbers" },
  members: {
    proxy: proxyMembers,
  },
  derive({ key, record, context, parameters }) {
    const evidence = context.inventory.guestEvidence.get(key) ?? [];
    const { reachability, addresses } = context;
    const found = judgeProxy(record, evidence, { reachability, addresses, ports: parameters.proxyPorts });
    const { unknownBecause, resourceId, path, ...values } = found;
    const isUndecided = values.verdict === undefined && values.stated;
    const own = unresolvedInterfaces(record, unknownBecause);
    const location = evidenceLocation(evidence, "proxy");
    return {
      values: { proxy: values },
      missing: isUndecided
        ? { ...whyMissing("proxy", { unknownBecause }, "networkPath", record, context), ...(own === undefined ? {} : { proxy: own }) }
        : {},
      locations: {
        ...(location === undefined ? {} : { proxy: location }),
        ...(resourceId === undefined ? {} : { "proxy.verdict": { resourceId, path } }),
      },
    };
  },
});

/** One part of the path. If a group denies it, the part contains the group to change. */
type Leg = Partial<Omit<ProxyFacts, "stated" | keyof StatedProxy | "virtualMachine" | "objection">>;

interface ProxySurroundings {
  readonly reachability: Reachability;
  readonly addresses: AddressIndex;
  /** Ports on which the proxy may reach the Internet. One open port is enough. */
  readonly ports: readonly number[];
}

/** Whether a VM reaches the stated proxy, and whether the proxy reaches the Internet. The Internet access of a proxy outside the
 *  input is unknown. Filters in the proxy software are not checked.
 *  Source: "Prepare to back up Azure VMs", 2018-12-17. */
function judgeProxy(virtualMachine: VirtualMachine, evidence: readonly GuestEvidence[], around: ProxySurroundings): ProxyFacts {
  if (evidence.every(({ proxy }) => proxy === undefined)) return { stated: false };
  const stated = newestStatement(evidence, ({ proxy }) => proxy);
  if (stated === undefined) return { stated: true, unknownBecause: "the evidence states several proxies" };
  const { reachability, ports } = around;
  const proxy = proxyBehind(virtualMachine, stated, around);
  const toProxy = withPrefix(judgeLeg(virtualMachine, flowTo(stated), reachability), "between the VM and the proxy,");
  const beyond = proxy === undefined ? elsewhere(stated) : fromProxy(proxy, ports, reachability);
  const decisive = toProxy.verdict === "allowed" || rankOf(beyond) > rankOf(toProxy) ? beyond : toProxy;
  const objection = stated.authenticated === true ? "it requires a login, which Azure Backup does not support" : decisive.because;
  return { stated: true, ...stated, virtualMachine: proxy?.name, objection, ...decisive };
}

const rankOf = ({ verdict }: Leg): number => ["allowed", undefined, "partly", "blocked"].indexOf(verdict);

const elsewhere = ({ address }: StatedProxy): Leg => ({
  unknownBecause: `the outbound access of the proxy at ${address} is unknown: no VM in the input has that address in this network or a peered network`,
});

/** The document requires port 80 or 443, so the better result counts. */
function fromProxy(proxy: VirtualMachine, ports: readonly number[], reachability: Reachability): Leg {
  const legs = ports.map((port) => judgeLeg(proxy, tcpFlow(port, { serviceTag: "Internet" }), reachability));
  const [best = {}] = legs.sort((a, b) => rankOf(a) - rankOf(b));
  return withPrefix(best, `after the proxy (VM ${proxy.name ?? proxy.id}),`);
}

const flowTo = ({ address, port }: StatedProxy): Flow => tcpFlow(port, { prefix: `${address}/${address.includes(":") ? 128 : 32}` });

function judgeLeg(from: VirtualMachine, flow: Flow, reachability: Reachability): Leg {
  const { facts } = outboundFacts({ flow, judged: reachability.judge(from, flow) }, from, reachability);
  const { verdict, because, unknownBecause, destination, resourceId, path } = facts;
  return { verdict, because, unknownBecause, destination, destinationPort: flow.port, resourceId, path, ...groupOf(facts, reachability) };
}

const withPrefix = ({ because, unknownBecause, ...rest }: Leg, where: string): Leg => ({
  ...rest,
  because: because === undefined ? undefined : `${where} ${because}`,
  unknownBecause: unknownBecause === undefined ? undefined : `${where} ${unknownBecause}`,
});

function proxyBehind(virtualMachine: VirtualMachine, { address }: StatedProxy, around: ProxySurroundings): VirtualMachine | undefined {
  const networks = new Set<ResourceKey>();
  for (const start of interfacePaths(around.reachability.topology, virtualMachine)) {
    if (!("reason" in start) && start.networkKey !== undefined) networks.add(start.networkKey);
  }
  const [only, ...others] = around.addresses.find(address, networks);
  return others.length === 0 ? only : undefined;
}

/** The network security group to change, if a group denies the flow. */
function groupOf({ verdict, resourceId }: FlowFacts, { topology }: Reachability): Leg {
  if (verdict === undefined || resourceId === undefined || !topology.network.networkSecurityGroups.has(resourceKey(resourceId))) return {};
  const { name, resourceGroup, subscriptionId } = parseResourceId(resourceId) ?? {};
  return {
    networkSecurityGroup: name,
    networkSecurityGroupResourceGroup: resourceGroup,
    networkSecurityGroupSubscriptionId: subscriptionId,
  };
}
