import type { ReachStage } from "../model/reachability.js";
import type { Hit } from "./first-match.js";
import type { Trace } from "./trace-flow.js";

/** The stage that contains a hit. */
export const stageOfHit = ({ shown }: Trace, hit: Hit | undefined): ReachStage | null =>
  shown.find(({ outcome }) => outcome.hits.some(({ decider }) => decider.label === hit?.decider.label))?.stage ?? null;
