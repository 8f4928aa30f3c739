import type { Decider, PathStep, ReachVerdict } from "../model/reachability.js";
import { isEmptyRegion, subtractRegions } from "./region.js";
import type { ShownStage, Trace } from "./trace-flow.js";
import { distinctDeciders } from "./distinct-deciders.js";

/** The path of a flow stage by stage, one line per interface and stage. Equal views are merged. */
export function pathSteps(traces: readonly Trace[]): readonly PathStep[] {
  const steps = new Map<string, PathStep>();
  for (const trace of traces) {
    for (const shown of trace.shown) {
      const step = stepOf(trace, shown);
      const key = `${step.networkInterface} ${step.family} ${step.stage} ${step.at ?? ""}`;
      const known = steps.get(key);
      if (known === undefined) steps.set(key, step);
      else if (known.verdict !== step.verdict)
        steps.set(key, { ...known, verdict: "unknown", deciders: [...new Set([...known.deciders, ...step.deciders])] });
    }
  }
  return [...steps.values()];
}

function stepOf({ networkInterface, family }: Trace, { stage, at, outcome }: ShownStage): PathStep {
  const { canAllow, canDeny, part, hits } = outcome;
  const denied = subtractRegions(canDeny, canAllow);
  const verdict: ReachVerdict = isEmptyRegion(canDeny)
    ? "allowed"
    : isEmptyRegion(canAllow)
      ? "blocked"
      : !isEmptyRegion(denied) || !isEmptyRegion(part)
        ? "partly"
        : "unknown";
  const deciders = hits
    .filter(({ region, decider }) => !isEmptyRegion(region) && decider.label !== "none")
    .map(({ decider, reason }): Decider => (reason === undefined ? decider : { ...decider, reason }));
  return { stage, networkInterface, family, at, verdict, deciders: distinctDeciders(deciders) };
}
