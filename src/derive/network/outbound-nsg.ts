import type { OutboundNsg } from "../../model/facts.js";
import type { NetworkInterface, NetworkSecurityGroup, SecurityRule, VirtualMachine } from "../../model/inventory.js";
import { parseResourceId, type ResourceKey } from "../../model/resource-id.js";
import type { DerivationContext } from "../derivation-context.js";
import { firstMatch, type StageOutcome } from "./first-match.js";
import type { StorageFlow } from "./match-rule.js";
import { neededPorts } from "./needed-ports.js";

/** Lowest and highest priority a rule may have. Source: "Azure network security groups overview", 2025-07-15. */
const lowestPriority = 100;
const highestPriority = 4096;

interface StageVerdict {
  readonly access: "allow" | "deny" | "undecided";
  readonly group?: NetworkSecurityGroup;
  readonly rule?: SecurityRule | undefined;
  readonly undecided?: string;
}

/** What the network security groups of a VM (network interface, then subnet) do with the flow Azure Backup needs.
 *  Routes, firewalls and egress behind them are not its business. */
export function deriveOutboundNsg(virtualMachine: VirtualMachine, context: DerivationContext): OutboundNsg | undefined {
  const { storagePorts, inventory } = context;
  if (storagePorts === undefined || virtualMachine.deploymentModel === "classic") return undefined;
  const { location, networkInterfaces } = virtualMachine;
  if (location === undefined) return { undecided: "the location of the VM is not known" };
  if (networkInterfaces === undefined || networkInterfaces.length === 0) return { undecided: "its network interfaces are not shown" };
  const primary = networkInterfaces.filter((reference) => reference.primary === true);
  const candidates = primary.length === 1 || networkInterfaces.length === 1 ? [primary[0] ?? networkInterfaces[0]] : networkInterfaces;
  const outcomes = neededPorts(virtualMachine, context).flatMap((port) =>
    candidates.map((reference) => {
      const key = reference?.key as ResourceKey;
      return { port, verdict: judgeInterface(inventory.networkInterfaces.get(key), key, location, port, context) };
    }),
  );
  return summarize(outcomes, location);
}

function summarize(outcomes: readonly { port: number; verdict: StageVerdict }[], location: string): OutboundNsg {
  const [only] = outcomes;
  if (outcomes.length === 1 && only?.verdict.access === "allow") {
    return { destination: `Storage.${location}`, port: String(only.port), verdict: "allowed" };
  }
  const ports = [...new Set(outcomes.map(({ port }) => port))].sort((a, b) => a - b);
  const wanted = { destination: `Storage.${location}`, port: ports.join(" or ") };
  const [first] = outcomes;
  if (first === undefined) return { ...wanted, undecided: "the needed port is not known" };
  const undecided = outcomes.find(({ verdict }) => verdict.access === "undecided");
  if (undecided !== undefined) return { ...wanted, undecided: undecided.verdict.undecided ?? "a rule cannot be decided" };
  const agreed = outcomes.every(({ verdict }) => verdict.access === first.verdict.access);
  if (!agreed) return { ...wanted, undecided: "it depends on which interface or port carries the traffic" };
  if (first.verdict.access === "allow") return { ...wanted, verdict: "allowed" };
  return { ...wanted, port: String(first.port), verdict: "blocked", ...decidedBy(first.verdict) };
}

function decidedBy({ group, rule }: StageVerdict): OutboundNsg {
  if (group === undefined || rule === undefined) return {};
  const { name, resourceGroup } = parseResourceId(group.id) ?? {};
  return {
    networkSecurityGroupId: group.id,
    networkSecurityGroup: name,
    networkSecurityGroupResourceGroup: resourceGroup,
    rule: rule.name,
    priority: rule.priority,
    rulePath: rule.index === -1 ? "properties.securityRules" : `properties.securityRules[${rule.index}]`,
    freePriority: freePriority(group, rule),
  };
}

function freePriority(group: NetworkSecurityGroup, rule: SecurityRule): number | undefined {
  const taken = new Set(group.outboundRules?.map(({ priority }) => priority));
  for (let priority = Math.min((rule.priority ?? 0) - 1, highestPriority); priority >= lowestPriority; priority--) {
    if (!taken.has(priority)) return priority;
  }
  return undefined;
}

const lastSegment = (key: string): string => key.slice(key.lastIndexOf("/") + 1);

/** Both groups have to let the flow out; a certain deny decides whatever else is missing. */
function judgeInterface(
  networkInterface: NetworkInterface | undefined,
  key: ResourceKey,
  location: string,
  port: number,
  context: DerivationContext,
): StageVerdict {
  const name = lastSegment(key);
  if (networkInterface === undefined) return { access: "undecided", undecided: `network interface ${name} is not in the input` };
  const configurations = networkInterface.ipConfigurations ?? [];
  const configuration =
    configurations.find(({ primary }) => primary === true) ?? (configurations.length === 1 ? configurations[0] : undefined);
  const subnet = configuration?.subnet === undefined ? undefined : context.inventory.subnets.get(configuration.subnet);
  const flow: StorageFlow = {
    location,
    port,
    privateIpAddress: configuration?.privateIpAddress,
    applicationSecurityGroups: configuration?.applicationSecurityGroups,
    virtualNetworkIsInternet: mayHaveDefaultRoute(subnet?.routeTable, context),
  };
  const stages = [
    judgeGroup(networkInterface.networkSecurityGroup, `interface ${name}`, flow, context),
    subnet === undefined
      ? ({ access: "undecided", undecided: `the subnet of interface ${name} is not in the input` } as const)
      : judgeGroup(subnet.networkSecurityGroup, `subnet ${lastSegment(configuration?.subnet ?? "")}`, flow, context),
  ];
  return stages.find(({ access }) => access === "deny") ?? stages.find(({ access }) => access === "undecided") ?? { access: "allow" };
}

function judgeGroup(key: ResourceKey | null | undefined, place: string, flow: StorageFlow, context: DerivationContext): StageVerdict {
  if (key === null) return { access: "allow" };
  if (key === undefined) return { access: "undecided", undecided: `the input does not show whether ${place} has a network security group` };
  const group = context.inventory.networkSecurityGroups.get(key);
  if (group === undefined) {
    return {
      access: "undecided",
      undecided: `network security group ${lastSegment(key)} of ${place} is not in the input`,
    };
  }
  const { access, rule } = inBothWorlds(group, flow);
  const undecided =
    rule === undefined
      ? `the rules of ${group.name ?? place} are not shown`
      : `rule ${rule.name} of ${group.name ?? place} may or may not match`;
  return { access, group, rule, undecided };
}

/** Where a default route may put the Internet into the VirtualNetwork tag, the outcome has to be the same with and without. */
function inBothWorlds(group: NetworkSecurityGroup, flow: StorageFlow): StageOutcome {
  const narrow = firstMatch(group, flow.virtualNetworkIsInternet ? { ...flow, virtualNetworkIsInternet: false } : flow);
  if (!flow.virtualNetworkIsInternet) return narrow;
  const wide = firstMatch(group, flow);
  if (narrow.access === wide.access) return narrow;
  return { access: "undecided", rule: narrow.rule ?? wide.rule };
}

/** A user-defined 0.0.0.0/0 route can put the whole address space into the VirtualNetwork tag.
 *  Source: "Virtual network service tags", 2023-01-26. */
function mayHaveDefaultRoute(routeTable: ResourceKey | null | undefined, context: DerivationContext): boolean {
  if (routeTable === null) return false;
  const prefixes = routeTable === undefined ? undefined : context.inventory.routeTables.get(routeTable)?.addressPrefixes;
  return prefixes === undefined || prefixes.some((prefix) => prefix === "0.0.0.0/0" || prefix === "");
}
