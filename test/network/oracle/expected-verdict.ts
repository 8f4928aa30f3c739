import { isJsonObject, type JsonValue } from "../../../src/model/json.js";
import type { Address } from "./address.js";
import { evaluatePacket } from "./evaluate-packet.js";
import { fqdnMatches } from "./firewall.js";
import type { Decision, Flow, Packet, Scene, World } from "./packet.js";
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
export function concreteNames(scene: Scene, name: string): readonly string[] {
  if (!name.startsWith("*")) return [name];
  const mentioned = namedTargets(scene.resources)
    .map((target) => someName(target))
    .filter((target) => fqdnMatches(name, target));
  return [...new Set([someName(name), ...mentioned])];
}

/** Every way to fill in what the evidence leaves open. */
export const worldsOf = (scene: Scene): readonly World[] =>
  candidateInterfaces(scene).flatMap((networkInterface) =>
    [false, true].map((virtualNetworkExtended): World => ({ networkInterface, virtualNetworkExtended })),
  );

export interface DecidedPacket {
  readonly packet: Packet;
  readonly decision: Decision;
}

/** The packets that stand for a flow, each with what is certain about it in all worlds. */
export function decidedPackets(scene: Scene, flow: Flow): readonly DecidedPacket[] {
  const worlds = worldsOf(scene);
  const names = flow.fqdns === undefined ? [undefined] : flow.fqdns.flatMap((name) => concreteNames(scene, name));
  const decide = (destination: Address, fqdn: string | undefined): DecidedPacket => {
    const packet: Packet = { destination, protocol: flow.protocol, port: flow.port, fqdn };
    const [decision = "unknown", ...others] = new Set(worlds.map((world) => evaluatePacket(scene, packet, world)));
    return { packet, decision: others.length > 0 ? "unknown" : decision };
  };
  const destinations = representativesOf(scene, flow.dst, flow.families);
  return destinations.flatMap((destination) => names.map((name) => decide(destination, name)));
}

export function verdictOf(decisions: readonly Decision[]): Verdict {
  if (decisions.length === 0) return "unknown";
  if (decisions.every((decision) => decision === "allow")) return "allowed";
  if (decisions.every((decision) => decision === "deny")) return "blocked";
  return decisions.includes("deny") ? "partly" : "unknown";
}

export const expectedVerdict = (scene: Scene, flow: Flow): Verdict =>
  verdictOf(decidedPackets(scene, flow).map(({ decision }) => decision));
