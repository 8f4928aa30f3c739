import { isJsonObject, type JsonValue } from "../../../src/model/json.js";
import type { Address } from "./address.js";
import { evaluatePacket } from "./evaluate-packet.js";
import { fqdnMatches } from "./firewall.js";
import type { Decision, Flow, Packet, Topology, PossibleView } from "./packet.js";
import { representativesOf, textsIn } from "./representatives.js";
import { candidateInterfaces } from "./surroundings.js";

export type Verdict = "allowed" | "blocked" | "partly" | "unknown";

/** Everything that is said about names: the targets of firewall rules. */
function namedTargets(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((item) => namedTargets(item));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "targetFqdns" || key === "destinationFqdns" ? textsIn(item) : namedTargets(item),
  );
}

const someName = (pattern: string): string => (pattern.startsWith("*") ? `abcd123${pattern.slice(1)}` : pattern);

/** Concrete names for a name of a flow: any one, and one for each target of a rule that the flow's wildcard holds. */
export function concreteNames(topology: Topology, name: string): readonly string[] {
  if (!name.startsWith("*")) return [name];
  const mentioned = namedTargets(topology.resources)
    .map((target) => someName(target))
    .filter((target) => fqdnMatches(name, target));
  return [...new Set([someName(name), ...mentioned])];
}

/** Every way to fill in what the evidence leaves open. */
export const possibleViewsOf = (topology: Topology): readonly PossibleView[] =>
  candidateInterfaces(topology).flatMap((networkInterface) =>
    [false, true].map((virtualNetworkExtended): PossibleView => ({ networkInterface, virtualNetworkExtended })),
  );

export interface DecidedPacket {
  readonly packet: Packet;
  readonly decision: Decision;
}

/** The packets that stand for a flow, each with what is certain about it in all views. */
export function decidedPackets(topology: Topology, flow: Flow): readonly DecidedPacket[] {
  const views = possibleViewsOf(topology);
  const names = flow.fqdns === undefined ? [undefined] : flow.fqdns.flatMap((name) => concreteNames(topology, name));
  const decide = (destination: Address, fqdn: string | undefined): DecidedPacket => {
    const packet: Packet = { destination, protocol: flow.protocol, port: flow.port, fqdn };
    const [decision = "unknown", ...others] = new Set(views.map((view) => evaluatePacket(topology, packet, view)));
    return { packet, decision: others.length > 0 ? "unknown" : decision };
  };
  const destinations = representativesOf(topology, flow.dst, flow.families);
  return destinations.flatMap((destination) => names.map((name) => decide(destination, name)));
}

export function verdictOf(decisions: readonly Decision[]): Verdict {
  if (decisions.length === 0) return "unknown";
  if (decisions.every((decision) => decision === "allow")) return "allowed";
  if (decisions.every((decision) => decision === "deny")) return "blocked";
  return decisions.includes("deny") ? "partly" : "unknown";
}

export const expectedVerdict = (topology: Topology, flow: Flow): Verdict =>
  verdictOf(decidedPackets(topology, flow).map(({ decision }) => decision));
