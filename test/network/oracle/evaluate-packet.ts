import type { Decision, Outcome, Packet, Topology, PossibleView } from "./packet.js";
import { isPlatformAddress, platformOutcomes } from "./platform-address.js";
import { onwardOutcomes } from "./routes.js";
import { adminOutcomes, nsgOutcomes } from "./security-rules.js";
import { follow, lookAround, type Surroundings } from "./surroundings.js";

type Possible = ReadonlySet<Outcome>;

/** Both NSGs have to allow. */
function throughBoth(first: Possible, second: Possible, onward: () => Possible): Possible {
  const possible = new Set<Outcome>();
  if (first.has("deny") || second.has("deny")) possible.add("deny");
  if (!first.has("allow") || !second.has("allow")) return possible;
  return new Set([...possible, ...onward()]);
}

function outcomesOf(here: Surroundings, packet: Packet): Possible {
  const { topology, networkInterface, subnet } = here;
  const ofInterface = follow(topology, networkInterface, "networkSecurityGroup");
  const ofSubnet = follow(topology, subnet, "networkSecurityGroup");

  if (isPlatformAddress(packet)) {
    const arrives = (): Possible => new Set(["allow"]);
    return throughBoth(platformOutcomes(here, ofInterface, packet), platformOutcomes(here, ofSubnet, packet), arrives);
  }

  const onward = (): Possible => onwardOutcomes(here, packet);
  const admin = adminOutcomes(here, packet);
  const denied: readonly Outcome[] = admin.has("deny") ? ["deny"] : [];
  const skipping = admin.has("skip NSGs") ? onward() : new Set<Outcome>();
  const asking = admin.has("ask NSGs")
    ? throughBoth(nsgOutcomes(here, ofInterface, packet), nsgOutcomes(here, ofSubnet, packet), onward)
    : new Set<Outcome>();
  return new Set([...denied, ...skipping, ...asking]);
}

/** What becomes of one packet in one view; unknown when the evidence leaves both outcomes possible. */
export function evaluatePacket(topology: Topology, packet: Packet, view: PossibleView): Decision {
  const [outcome, ...others] = outcomesOf(lookAround(topology, view), packet);
  return outcome === undefined || others.length > 0 ? "unknown" : outcome;
}
