import type { ReachVerdict } from "../model/reachability.js";
import type { Region } from "./region.js";
import type { TraceObstacle, Trace } from "./trace-flow.js";

/** What is certain of a flow in one address family, whichever interface carries it and whichever view is true. */
export interface FamilyVerdict {
  readonly verdict: ReachVerdict;
  readonly traces: readonly Trace[];
  readonly denied: Region;
  readonly part: Region;
  readonly allowed: Region;
}

/** Verdict of a flow, with what it rests on. */
export interface JudgedFlow {
  readonly verdict: ReachVerdict;
  readonly families: readonly FamilyVerdict[];
  readonly obstacles: readonly TraceObstacle[];
}
