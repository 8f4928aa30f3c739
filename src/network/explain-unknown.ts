import type { FlowReachability, ReachStage, UnseenHop } from "../model/reachability.js";
import type { Hit } from "./first-match.js";
import type { FamilyVerdict } from "./judged-flow.js";
import { isEmptyRegion, intersectRegions, subtractRegions, type Region } from "./region.js";
import { noDecider } from "./no-decider.js";
import { certainOf, type Trace } from "./trace-flow.js";
import { sentence } from "./sentence.js";
import { stageOfHit } from "./stage-of-hit.js";

/** What keeps a flow from being decided. */
export function explainUnknown(family: FamilyVerdict): Undecided {
  const open = family.traces.map(({ space }) => subtractRegions(subtractRegions(space.required, family.allowed), family.denied));
  for (const [index, trace] of family.traces.entries()) {
    const rest = open[index] as Region;
    for (const pass of trace.passes) {
      const hit = pass.hits.find(({ certain, region }) => !certain && !isEmptyRegion(intersectRegions(region, rest)));
      if (hit !== undefined) return unknownBecause(hit, stageOfHit(trace, hit));
    }
  }
  return disagreement(family, open) ?? unknownAddresses(family);
}

type Undecided = Pick<FlowReachability, "decidingRule" | "stage" | "reason" | "unseenHop">;

/** Every way in which it may be is decided, and not alike: what denies in one of them is named. */
function disagreement({ traces }: FamilyVerdict, open: readonly Region[]): Undecided | undefined {
  for (const [index, trace] of traces.entries()) {
    const { denied } = certainOf(trace);
    const rest = intersectRegions(open[index] as Region, denied);
    const hit = trace.passes
      .flatMap(({ hits }) => hits)
      .find(({ action, certain, region }) => certain && action === "deny" && !isEmptyRegion(intersectRegions(region, rest)));
    if (hit === undefined) continue;
    const several = new Set(traces.map(({ networkInterface }) => networkInterface)).size > 1;
    const why = several
      ? `it depends on which network interface carries the traffic: ${hit.decider.label} denies it on ${trace.networkInterface}`
      : `it depends on whether routes have put the destination into the tag VirtualNetwork: if not, ${hit.decider.label} denies it`;
    return {
      decidingRule: { ...hit.decider, action: "unknown", reason: why },
      stage: stageOfHit(trace, hit),
      reason: sentence(why),
      unseenHop: null,
    };
  }
  return undefined;
}

/** Which addresses the tags hold is not known. */
function unknownAddresses({ traces }: FamilyVerdict): Undecided {
  const [first] = traces as readonly [Trace, ...Trace[]];
  const hits = first.passes.flatMap((pass) => pass.hits);
  const isPart = ({ region }: Hit): boolean => !isEmptyRegion(region) && !isEmptyRegion(subtractRegions(first.space.required, region));
  const hit = hits.find(isPart) ?? hits[0];
  const decider = hit?.decider ?? noDecider;
  const why = first.space.isSomewhere
    ? `the addresses of the host are not known, and ${decider.label} decides on some addresses of the Internet only`
    : `which addresses of the destination ${decider.label} matches needs the service tag file`;
  return {
    decidingRule: { ...decider, action: "unknown", reason: why },
    stage: stageOfHit(first, hit),
    reason: sentence(why),
    unseenHop: null,
  };
}

function unknownBecause(hit: Hit, stage: ReachStage | null): Undecided {
  const reason = hit.reason ?? hit.decider.reason ?? `${hit.decider.label} may or may not match`;
  const unseenHop: UnseenHop | null = hit.hop === undefined ? null : { address: hit.hop, reason };
  return { decidingRule: { ...hit.decider, action: "unknown", reason }, stage, reason: sentence(reason), unseenHop };
}
