import type { SecurityRule } from "../../model/inventory.js";
import type { ResourceKey } from "../../model/resource-id.js";
import { isInside, isNotPublic, parseIpv4 } from "./address.js";
import { relationToRegionalStorage } from "./service-tag-relations.js";

/** `maybe`: the rule may match some or all of the flow; nobody can tell exactly. */
export type Match = "yes" | "no" | "maybe";

/** A TCP flow from one network interface to `Storage.<location>`. */
export interface StorageFlow {
  readonly location: string;
  readonly port: number;
  readonly privateIpAddress: string | undefined;
  /** undefined: not known. */
  readonly applicationSecurityGroups: readonly ResourceKey[] | undefined;
  /** The world in which a default route has put the Internet into the VirtualNetwork tag. */
  readonly virtualNetworkIsInternet: boolean;
}

/** A client port of an ordinary connection: ephemeral. */
const clientPort = 50000;

/** Whether an outbound rule matches the flow as a whole: all parts have to match. */
export function matchRule(rule: SecurityRule, flow: StorageFlow): Match {
  let result: Match = "yes";
  for (const part of parts) {
    const match = part(rule, flow);
    if (match === "no") return "no";
    if (match === "maybe") result = "maybe";
  }
  return result;
}

const parts: readonly ((rule: SecurityRule, flow: StorageFlow) => Match)[] = [
  ({ destinationPorts }, { port }) => matchPorts(destinationPorts, port),
  ({ protocol }) => matchProtocol(protocol),
  matchDestination,
  matchSource,
  ({ sourcePorts }) => matchPorts(sourcePorts, clientPort),
];

/** One alternative is enough; nothing readable may be anything. */
function best(matches: readonly Match[]): Match {
  if (matches.includes("yes")) return "yes";
  return matches.includes("maybe") || matches.length === 0 ? "maybe" : "no";
}

function matchProtocol(protocol: string | undefined): Match {
  if (protocol === undefined) return "maybe";
  return protocol === "*" || protocol === "any" || protocol === "tcp"
    ? "yes"
    : ["udp", "icmp", "esp", "ah"].includes(protocol)
      ? "no"
      : "maybe";
}

function matchPorts(ranges: readonly string[], port: number): Match {
  if (ranges.length === 1 && ranges[0] === "*") return "yes";
  return best(
    ranges.map((range) => {
      if (range === "*") return "yes";
      const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(range.trim());
      if (match === null) return "maybe";
      const first = Number(match[1]);
      const last = Number(match[2] ?? first);
      if (last < first) return "maybe";
      return port >= first && port <= last ? "yes" : "no";
    }),
  );
}

function matchSource(rule: SecurityRule, flow: StorageFlow): Match {
  const groups = rule.sourceApplicationSecurityGroups;
  const membership: Match[] = groups.map((group) =>
    flow.applicationSecurityGroups === undefined ? "maybe" : flow.applicationSecurityGroups.includes(group) ? "yes" : "no",
  );
  return best([...membership, ...rule.sources.map((source) => matchSourceAddress(source, flow))]);
}

function matchSourceAddress(source: string, flow: StorageFlow): Match {
  const lower = source.toLowerCase();
  if (["*", "any", "0.0.0.0/0", "virtualnetwork", "virtual_network"].includes(lower)) return "yes";
  if (["internet", "azureloadbalancer", "azure_loadbalancer"].includes(lower) || lower.includes(":")) return "no";
  const range = parseIpv4(lower);
  const own = flow.privateIpAddress === undefined ? undefined : parseIpv4(flow.privateIpAddress);
  if (range === undefined || own === undefined) return "maybe";
  return isInside(own, range) ? "yes" : "no";
}

function matchDestination(rule: SecurityRule, flow: StorageFlow): Match {
  const groups: Match[] = rule.destinationApplicationSecurityGroups.map(() => "no");
  return best([...groups, ...rule.destinations.map((destination) => matchDestinationAddress(destination, flow))]);
}

function matchDestinationAddress(destination: string, flow: StorageFlow): Match {
  const lower = destination.toLowerCase();
  if (["*", "any", "0.0.0.0/0"].includes(lower)) return "yes";
  if (lower === "internet") return flow.virtualNetworkIsInternet ? "no" : "yes";
  if (lower === "virtualnetwork" || lower === "virtual_network") return flow.virtualNetworkIsInternet ? "yes" : "no";
  if (/^[0-9a-f]*:/.test(lower)) return "no";
  const range = parseIpv4(lower);
  if (range !== undefined) return isNotPublic(range) ? "no" : "maybe";
  const relation = relationToRegionalStorage(lower, flow.location);
  return relation === "holds" ? "yes" : relation === "disjoint" ? "no" : "maybe";
}
