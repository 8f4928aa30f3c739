import type { Flow, FlowReachability, ReachStage, Witness } from "../model/reachability.js";
import { formatIpAddress } from "../util/ip-address.js";
import { describeDenial } from "./describe-decider.js";
import type { Hit } from "./first-match.js";
import { exampleOf } from "./fqdn.js";
import { emptySet, intersect } from "./interval-set.js";
import type { FamilyVerdict } from "./judged-flow.js";
import { lowestOf } from "./lowest-address.js";
import type { NetworkTopology } from "./network-topology.js";
import { intersectRegions, isEmptyRegion, subtractRegions, uniteRegions, type Region } from "./region.js";
import type { Trace, TracedStage } from "./trace-flow.js";
import { distinctDeciders } from "./distinct-deciders.js";
import { sentence } from "./sentence.js";
import { stageOfHit } from "./stage-of-hit.js";

interface Blocker {
  readonly stage: ReachStage | null;
  readonly region: Region;
  readonly trace: Trace;
  readonly hit: Hit | undefined;
}

/** The first stage, in the order of the traffic, that denies some address in every possible view. */
function findBlocker({ traces, denied, part }: FamilyVerdict): Blocker {
  const [first] = traces as readonly [Trace, ...Trace[]];
  const blocked = isEmptyRegion(denied) ? part : denied;
  for (const [index] of first.passes.entries()) {
    const region = traces.reduce((rest, trace) => intersectRegions(rest, deniedAt(trace.passes[index])), blocked);
    if (!isEmptyRegion(region)) return blockerAt(first, first.passes[index] as TracedStage, region);
  }
  // In different possible views, different stages block the traffic. The last stage that denies is named.
  const last = [...first.passes].reverse().find((pass) => !isEmptyRegion(intersectRegions(blocked, deniedAt(pass))));
  return last === undefined
    ? { stage: null, region: blocked, trace: first, hit: undefined }
    : blockerAt(first, last, intersectRegions(blocked, deniedAt(last)));
}

const deniedAt = (pass: TracedStage | undefined): Region =>
  pass === undefined ? [] : uniteRegions(subtractRegions(pass.canDeny, pass.canAllow), pass.part);

function blockerAt(trace: Trace, pass: TracedStage, region: Region): Blocker {
  const cell = region.findIndex((set) => set.length > 0);
  const lowest = lowestOf(region);
  const holds = ({ region: own }: Hit): boolean =>
    intersect(own[cell] ?? emptySet, region[cell] ?? emptySet).some((edge, index) => index % 2 === 0 && edge === lowest);
  const denies = pass.hits.filter((hit) => (hit.action === "deny" || hit.action === "either") && holds(hit));
  const hit = denies.find(({ certain }) => certain) ?? denies[0];
  return { stage: pass.stages.length === 1 ? (pass.stages[0] as ReachStage) : stageOfHit(trace, hit), region, trace, hit };
}

/** Explains what blocks a flow, with an example, and what else blocks it. */
export function explainBlock(
  family: FamilyVerdict,
  flow: Flow,
  topology: NetworkTopology,
): Pick<FlowReachability, "decidingRule" | "stage" | "witness" | "reason" | "alsoBlocking"> {
  const { stage, region, trace, hit } = findBlocker(family);
  const decidingRule = hit?.decider ?? { label: "none", action: "deny" };
  const lowest = trace.space.isConcrete && !trace.space.isSomewhere ? lowestOf(region) : undefined;
  const names = stage === "firewall" ? (hit?.fqdn ?? flow.fqdns[0]) : undefined;
  const witness: Witness = {
    address: lowest === undefined ? null : formatIpAddress(lowest),
    protocol: flow.protocol,
    port: flow.port,
    fqdn: names === undefined ? null : exampleOf(names),
  };
  const others = distinctDeciders(
    family.traces.flatMap(({ passes }) =>
      passes.flatMap(({ hits }) => hits.filter((each) => blocksToo(each, family)).map(({ decider }) => decider)),
    ),
  );
  const alsoBlocking = others.filter(({ label }) => label !== decidingRule.label);
  const what = describeDenial(decidingRule, stage, family.verdict, topology);
  return { decidingRule, stage, witness, alsoBlocking, reason: sentence(what) };
}

/** Rules that deny a part of the traffic that is certainly blocked. */
const blocksToo = ({ action, region, certain }: Hit, { denied, part }: FamilyVerdict): boolean =>
  certain && action === "deny" && !isEmptyRegion(intersectRegions(region, uniteRegions(denied, part)));
