import type { FlowReachability, ReachStage, UnseenHop } from "../model/reachability.js";
import type { Hit } from "./first-match.js";
import type { FamilyVerdict } from "./judged-flow.js";
import { isEmptyRegion, intersectRegions, subtractRegions, type Region } from "./region.js";
import { noDecider } from "./no-decider.js";
import { certainOf, type Trace } from "./trace-flow.js";
import { sentence } from "./sentence.js";
import { stageOfHit } from "./stage-of-hit.js";

/** Finds what makes the result of a flow unknown. */
export function explainUnknown(family: FamilyVerdict): Undecided {
  const undecided = family.traces.map(({ space }) => subtractRegions(subtractRegions(space.required, family.allowed), family.denied));
  for (const [index, trace] of family.traces.entries()) {
    const rest = undecided[index] as Region;
    for (const pass of trace.passes) {
      const hit = pass.hits.find(({ certain, region }) => !certain && !isEmptyRegion(intersectRegions(region, rest)));
      if (hit !== undefined) return unknownBecause(hit, stageOfHit(trace, hit));
    }
  }
  return disagreement(family, undecided) ?? unknownAddresses(family);
}

type Undecided = Pick<FlowReachability, "decidingRule" | "stage" | "reason" | "unseenHop">;

/** Every possible case is decided, but the results differ. The object that denies in one of the cases is named. */
function disagreement({ traces }: FamilyVerdict, undecided: readonly Region[]): Undecided | undefined {
  for (const [index, trace] of traces.entries()) {
    const { denied } = certainOf(trace);
    const rest = intersectRegions(undecided[index] as Region, denied);
    const hit = trace.passes
      .flatMap(({ hits }) => hits)
      .find(({ action, certain, region }) => certain && action === "deny" && !isEmptyRegion(intersectRegions(region, rest)));
    if (hit === undefined) continue;
    const several = new Set(traces.map(({ networkInterface }) => networkInterface)).size > 1;
    const why = several
      ? `the input does not show which network interface carries the traffic, and ${hit.decider.label} denies it on ${trace.networkInterface}`
      : `routes may add the destination to the tag VirtualNetwork; if they do not, ${hit.decider.label} denies it`;
    return {
      decidingRule: { ...hit.decider, action: "unknown", reason: why },
      stage: stageOfHit(trace, hit),
      reason: sentence(why),
      unseenHop: null,
    };
  }
  return undefined;
}

/** The addresses of the tags are unknown. */
function unknownAddresses({ traces }: FamilyVerdict): Undecided {
  const [first] = traces as readonly [Trace, ...Trace[]];
  const hits = first.passes.flatMap((pass) => pass.hits);
  const isPart = ({ region }: Hit): boolean => !isEmptyRegion(region) && !isEmptyRegion(subtractRegions(first.space.required, region));
  const hit = hits.find(isPart) ?? hits[0];
  const decider = hit?.decider ?? noDecider;
  const why = first.space.isSomewhere
    ? `the addresses of the host are unknown, and ${decider.label} applies to some Internet addresses only`
    : `${decider.label} may match only some addresses of the destination, and a service tag file is needed to compare them`;
  return {
    decidingRule: { ...decider, action: "unknown", reason: why },
    stage: stageOfHit(first, hit),
    reason: sentence(why),
    unseenHop: null,
  };
}

function unknownBecause(hit: Hit, stage: ReachStage | null): Undecided {
  const reason = hit.reason ?? hit.decider.reason ?? `${hit.decider.label} may match this traffic`;
  const unseenHop: UnseenHop | null = hit.hop === undefined ? null : { address: hit.hop, reason };
  return { decidingRule: { ...hit.decider, action: "unknown", reason }, stage, reason: sentence(reason), unseenHop };
}
