import type { ReachVerdict } from "../model/reachability.js";
import type { Region } from "./region.js";
import type { TraceObstacle, Trace } from "./trace-flow.js";

/** What is certain about a flow in one address family, for every interface that may carry it and for every possible view. */
export interface FamilyVerdict {
  readonly verdict: ReachVerdict;
  readonly traces: readonly Trace[];
  readonly denied: Region;
  readonly part: Region;
  readonly allowed: Region;
}

/** The verdict on a flow, with its evidence. */
export interface JudgedFlow {
  readonly verdict: ReachVerdict;
  readonly families: readonly FamilyVerdict[];
  readonly obstacles: readonly TraceObstacle[];
}
