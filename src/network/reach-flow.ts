import type { VirtualMachine } from "../model/inventory.js";
import type { Flow, FlowReachability, ReachVerdict } from "../model/reachability.js";
import { explainFlow } from "./explain-flow.js";
import type { FamilyVerdict, JudgedFlow } from "./judged-flow.js";
import type { NetworkTopology } from "./network-topology.js";
import { intersectRegions, isWithin, uniteRegions } from "./region.js";
import { certainOf, Tracer, type TraceObstacle, type Trace } from "./trace-flow.js";

/** Decides whether outbound flows of VMs reach their destination. */
export class Reachability {
  private readonly tracer: Tracer;

  constructor(readonly topology: NetworkTopology) {
    this.tracer = new Tracer(topology);
  }

  /** @returns the verdict without an explanation. */
  judge(virtualMachine: VirtualMachine, flow: Flow): JudgedFlow {
    return judgeTraces(this.tracer.trace(virtualMachine, flow));
  }

  /** Judges the rules of groups and Virtual Network Manager, and the path behind them. Each part is judged as if
   *  the other part allowed everything. */
  judgeSeparately(virtualMachine: VirtualMachine, flow: Flow): { readonly security: JudgedFlow; readonly path: JudgedFlow } {
    const traces = this.tracer.trace(virtualMachine, flow);
    const part = (isPath: boolean): readonly (Trace | TraceObstacle)[] =>
      traces.map((trace) =>
        "reason" in trace ? trace : { ...trace, passes: trace.passes.filter(({ stages }) => (stages[0] === "route") === isPath) },
      );
    return { security: judgeTraces(part(false)), path: judgeTraces(part(true)) };
  }

  /** Describes a verdict in words: what decides it, and what else must change. */
  explain(virtualMachine: VirtualMachine, flow: Flow, judged = this.judge(virtualMachine, flow)): FlowReachability {
    return explainFlow(flow, judged, this.topology);
  }
}

function judgeTraces(all: readonly (Trace | TraceObstacle)[]): JudgedFlow {
  const traces: Trace[] = [];
  const obstacles: TraceObstacle[] = [];
  for (const trace of all) {
    if ("reason" in trace) obstacles.push(trace);
    else traces.push(trace);
  }
  const families = (["IPv4", "IPv6"] as const)
    .map((family) => traces.filter((trace) => trace.family === family))
    .filter((ofFamily) => ofFamily.length > 0)
    .map(judgeFamily);
  return { verdict: overall(families, obstacles), families, obstacles };
}

function judgeFamily(traces: readonly Trace[]): FamilyVerdict {
  const [first, ...others] = traces as readonly [Trace, ...Trace[]];
  let { allowed, denied, part } = certainOf(first);
  for (const other of others) {
    const certain = certainOf(other);
    const blocked = uniteRegions(denied, part);
    allowed = intersectRegions(allowed, certain.allowed);
    part = intersectRegions(blocked, uniteRegions(certain.denied, certain.part));
    denied = intersectRegions(denied, certain.denied);
  }
  const { space } = first;
  const verdict = isWithin(space.required, allowed)
    ? "allowed"
    : isWithin(space.required, denied)
      ? "blocked"
      : space.certainlyHolds(uniteRegions(denied, part))
        ? "partly"
        : "unknown";
  return { verdict, traces, denied, part, allowed };
}

/** All address families of an interface are required. With an unknown start, only what applies to every start is certain. */
function overall(families: readonly FamilyVerdict[], obstacles: readonly TraceObstacle[]): ReachVerdict {
  const verdicts = families.map(({ verdict }) => verdict);
  if (obstacles.length > 0) return "unknown";
  if (verdicts.length === 0) return "blocked";
  if (verdicts.every((verdict) => verdict === verdicts[0])) return verdicts[0] as ReachVerdict;
  // A host may have addresses of only one family.
  if (families.some(({ traces }) => traces.some(({ space }) => space.isSomewhere))) return "unknown";
  return verdicts.includes("blocked") || verdicts.includes("partly") ? "partly" : "unknown";
}
