import { reachVerdicts, type Decider, type Flow, type FlowReachability, type ReachStage } from "../model/reachability.js";
import { describeDecider } from "./describe-decider.js";
import { explainBlock } from "./explain-block.js";
import type { FamilyVerdict, JudgedFlow } from "./judged-flow.js";
import { compareAddresses, lowestOf } from "./lowest-address.js";
import type { NetworkTopology } from "./network-topology.js";
import { notesOn } from "./notes.js";
import { pathSteps } from "./path-steps.js";
import { platformAddressOf } from "./platform-stage.js";
import { isEmptyRegion } from "./region.js";
import { noDecider } from "./no-decider.js";
import { explainUnknown } from "./explain-unknown.js";
import { distinctDeciders } from "./distinct-deciders.js";
import { sentence } from "./sentence.js";

/** Describes a judged flow in words: what decides it, an example, and what else must change. */
export function explainFlow(flow: Flow, judged: JudgedFlow, topology: NetworkTopology): FlowReachability {
  const { verdict, families, obstacles } = judged;
  const path = families.flatMap(({ traces }) => pathSteps(traces));
  const [obstacle] = obstacles;
  const base = {
    flow: flow.flow,
    verdict,
    witness: null,
    alsoBlocking: [],
    shadowed: [],
    unseenHop: null,
    path,
    notes: notesOn(flow, judged, topology),
  };
  if (obstacle !== undefined) {
    return {
      ...base,
      decidingRule: { label: obstacle.label, action: "unknown", reason: obstacle.reason },
      stage: null,
      reason: sentence(obstacle.reason),
    };
  }
  const worst = reachVerdicts.map((word) => families.find((family) => family.verdict === word)).find((family) => family !== undefined);
  if (worst === undefined) {
    const reason = "no network interface of the VM has an address in the address family of the destination";
    return {
      ...base,
      decidingRule: { label: "network-interfaces/no-address", action: "deny", reason },
      stage: null,
      reason: sentence(reason),
    };
  }
  if (verdict === "unknown" && worst.verdict !== "unknown") {
    const { decidingRule, stage } = explainBlock(worst, flow, topology);
    const family = worst.traces[0]?.family ?? "";
    const reason = `the host may have ${family} addresses, and ${decidingRule.label} blocks ${worst.verdict === "partly" ? "some of them" : "them"}`;
    return { ...base, decidingRule: { ...decidingRule, action: "unknown", reason }, stage, reason: sentence(reason) };
  }
  const shadowed = distinctDeciders(worst.traces.flatMap(({ passes }) => passes.flatMap((pass) => pass.shadowed)));
  switch (worst.verdict) {
    case "allowed": {
      const decider =
        platformAddressOf(flow) === undefined
          ? lastAllow(families[families.length - 1] ?? worst)
          : { label: "platform-exception", action: "allow" as const };
      const stage = stageAllowing(worst, decider);
      return { ...base, decidingRule: decider, stage, reason: allowedBy(decider, stage, topology), shadowed };
    }
    case "blocked":
    case "partly":
      return { ...base, ...explainBlock(worst, flow, topology), shadowed };
    case "unknown":
      return { ...base, ...explainUnknown(worst), shadowed };
  }
}

function allowedBy(decider: Decider, stage: ReachStage | null, topology: NetworkTopology): string {
  if (decider.label === "platform-exception") return "Network security groups and routes do not apply to this platform address.";
  return decider.label === "none" ? "No rule or route blocks it." : sentence(`${describeDecider(decider, stage, topology)} allows it`);
}

const stageAllowing = ({ traces }: FamilyVerdict, { label }: Decider): ReachStage | null =>
  traces.flatMap(({ shown }) => shown).findLast(({ outcome }) => outcome.hits.some(({ decider }) => decider.label === label))?.stage ??
  null;

/** The rule of the last list that allows the lowest address. */
function lastAllow({ traces }: FamilyVerdict): Decider {
  const [first] = traces;
  for (const { hits } of [...(first?.passes ?? [])].reverse()) {
    const allows = hits.filter(
      ({ action, decider, region }) =>
        action !== "deny" && decider.label !== "none" && !decider.path?.startsWith("properties.routes") && !isEmptyRegion(region),
    );
    const lowest = [...allows].sort((a, b) => compareAddresses(lowestOf(a.region), lowestOf(b.region)))[0];
    if (lowest !== undefined) return lowest.decider;
  }
  return noDecider;
}
