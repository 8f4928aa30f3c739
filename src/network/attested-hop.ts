import type { AttestedHop } from "../model/attested-hop.js";
import type { Decider, Flow } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { DestinationSpace } from "./destination-space.js";
import { parseRuleDestination } from "./rule-destination.js";
import type { Hit } from "./first-match.js";
import type { NetworkTopology } from "./network-topology.js";
import { uniteMatches } from "./network-view.js";
import { intersectRegions, isEmptyRegion, subtractRegions, uniteRegions, type Region } from "./region.js";
import type { StageOutcome } from "./stage-outcome.js";

/** Uses the operator's statement about a next hop, because Azure does not show the rules of such a hop.
 *  @returns undefined when no statement, or more than one, applies to the address. */
export function findAttestedHop(topology: NetworkTopology, address: string, network: ResourceKey | undefined): AttestedHop | undefined {
  const statements = topology.network.attestedHops.get(address) ?? [];
  const own = statements.filter(({ virtualNetwork }) => virtualNetwork !== undefined && virtualNetwork === network);
  const general = statements.filter(({ virtualNetwork }) => virtualNetwork === undefined);
  const applicable = own.length > 0 ? own : general;
  return applicable.length === 1 ? applicable[0] : undefined;
}

/** The result of a next hop, as the operator states it, for the part of a destination that is routed to the hop. */
export function judgeAttested(hop: AttestedHop, flow: Flow, region: Region, space: DestinationSpace): StageOutcome {
  const { allows } = hop;
  const nothing = space.nothing;
  const decider = (action: Decider["action"], reason?: string): Decider => ({ label: `attested/${hop.address}`, action, reason });
  const hit = (action: Hit["action"], part: Region, certain: boolean, reason?: string): readonly Hit[] => {
    const word = action === "allow" || action === "deny" ? action : "unknown";
    return isEmptyRegion(part)
      ? []
      : [{ decider: decider(word, reason), action, region: part, certain, reason, hop: certain ? undefined : hop.address }];
  };
  if (allows === true) return { canAllow: region, canDeny: nothing, part: nothing, hits: hit("allow", region, true), shadowed: [] };
  if (allows === false) {
    const reason = `the evidence states that next hop ${hop.address} blocks all outbound traffic`;
    return { canAllow: nothing, canDeny: region, part: nothing, hits: hit("deny", region, true, reason), shadowed: [] };
  }
  const named = allows
    .filter(({ port }) => port === undefined || port === flow.port)
    .map(({ destination }) => space.match(parseRuleDestination(destination)));
  const { yes } = uniteMatches(named, space);
  const allowed = intersectRegions(region, yes);
  const rest = subtractRegions(region, allowed);
  const reason = `the evidence does not state whether next hop ${hop.address} allows this traffic`;
  return {
    canAllow: uniteRegions(allowed, rest),
    canDeny: rest,
    part: nothing,
    hits: [...hit("allow", allowed, true), ...hit("either", rest, false, reason)],
    shadowed: [],
  };
}
