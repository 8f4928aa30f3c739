import type { FlowReachability, ReachStage, UnseenHop } from "../../model/reachability.js";
import type { Hit } from "./first-match.js";
import type { FamilyVerdict } from "./judged-flow.js";
import { isEmptyRegion, intersectRegions, subtractRegions, type Region } from "./region.js";
import { nobody, sentence, stageOf } from "./say.js";
import type { Trace } from "./trace-flow.js";

/** What keeps a flow from being decided. */
export function undecidedBy(family: FamilyVerdict): Pick<FlowReachability, "decidingRule" | "stage" | "reason" | "unseenHop"> {
  const open = family.traces.map(({ space }) => subtractRegions(subtractRegions(space.required, family.allowed), family.denied));
  for (const [index, trace] of family.traces.entries()) {
    const rest = open[index] as Region;
    for (const pass of trace.passes) {
      const hit = pass.hits.find(({ certain, region }) => !certain && !isEmptyRegion(intersectRegions(region, rest)));
      if (hit !== undefined) return openBecause(hit, stageOf(trace, hit));
    }
  }
  // Nothing is uncertain of the rules: the worlds differ, or which addresses the tags hold is not known.
  const [first] = family.traces as readonly [Trace, ...Trace[]];
  const explicit = first.passes
    .flatMap(({ hits }) => hits)
    .find(({ region }) => !isEmptyRegion(region) && !isEmptyRegion(subtractRegions(first.space.required, region)));
  const decider = explicit?.decider ?? first.passes.flatMap(({ hits }) => hits)[0]?.decider ?? nobody;
  const why = first.space.isConcrete
    ? family.traces.length > 1
      ? `it depends on ${new Set(family.traces.map(({ networkInterface }) => networkInterface)).size > 1 ? "which network interface carries the traffic" : "whether routes have put the destination into the tag VirtualNetwork"}`
      : `the part of the destination that ${decider.label} matches is not known`
    : `which addresses of the destination ${decider.label} matches needs the service tag file`;
  return {
    decidingRule: { ...decider, action: "unknown", reason: why },
    stage: stageOf(first, explicit),
    reason: sentence(why),
    unseenHop: null,
  };
}

function openBecause(hit: Hit, stage: ReachStage | null): Pick<FlowReachability, "decidingRule" | "stage" | "reason" | "unseenHop"> {
  const reason = hit.reason ?? hit.decider.reason ?? `${hit.decider.label} may or may not match`;
  const unseenHop: UnseenHop | null = hit.hop === undefined ? null : { address: hit.hop, reason };
  return { decidingRule: { ...hit.decider, action: "unknown", reason }, stage, reason: sentence(reason), unseenHop };
}
