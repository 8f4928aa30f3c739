import type { VirtualMachine } from "../model/inventory.js";
import type { AddressFamily } from "../model/network.js";
import type { Decider, Flow, ReachStage } from "../model/reachability.js";
import type { DestinationSpace } from "./destination-space.js";
import type { Hit, ListOutcome } from "./first-match.js";
import { interfacePaths, type InterfacePath } from "./interface-path.js";
import { addressesOf } from "./address-set.js";
import { NetworkPaths, type PathStage } from "./network-path.js";
import type { NetworkTopology } from "./network-topology.js";
import { platformAddressOf } from "./platform-stage.js";
import { intersectRegions, subtractRegions, uniteRegions, type Region } from "./region.js";
import { SecurityStages } from "./security-stages.js";
import { sourceAddress, type TrafficSource } from "./traffic-source.js";
import { PossibleViews } from "./possible-views.js";

/** A stage that traffic must pass. */
export interface TracedStage {
  readonly stages: readonly ReachStage[];
  readonly canAllow: Region;
  readonly canDeny: Region;
  readonly part: Region;
  readonly hits: readonly Hit[];
  readonly shadowed: readonly Decider[];
  /** The result of the list on which this stage is based. Many traces share it. */
  readonly shared?: ListOutcome;
}

/** One possible case: an interface that carries the traffic, and a possible view. */
export interface Trace {
  readonly family: AddressFamily;
  readonly networkInterface: string;
  readonly space: DestinationSpace;
  /** The stages in the order of the traffic. All of them must allow the traffic. */
  readonly passes: readonly TracedStage[];
  /** The same stages one by one, for display. */
  readonly shown: readonly ShownStage[];
}

export interface ShownStage {
  readonly stage: ReachStage;
  readonly at: string | null;
  readonly outcome: Pick<TracedStage, "canAllow" | "canDeny" | "part" | "hits">;
  readonly firewall?: PathStage["firewall"];
}

/** A reason why no trace is possible. */
export interface TraceObstacle {
  readonly label: string;
  readonly reason: string;
}

/** Follows flows through the network of the input. */
export class Tracer {
  private readonly possibleViews: PossibleViews;
  private readonly security: SecurityStages;
  private readonly paths: NetworkPaths;

  constructor(private readonly topology: NetworkTopology) {
    this.possibleViews = new PossibleViews(topology);
    this.security = new SecurityStages(topology);
    this.paths = new NetworkPaths(topology);
  }

  trace(virtualMachine: VirtualMachine, flow: Flow): readonly (Trace | TraceObstacle)[] {
    return interfacePaths(this.topology, virtualMachine).flatMap((path) => ("reason" in path ? [path] : this.traceFrom(path, flow)));
  }

  /** @returns an empty list when the destination has no address of the family. */
  private traceFrom(path: InterfacePath, flow: Flow): readonly (Trace | TraceObstacle)[] {
    const { family } = path.configuration;
    const space = this.topology.space(flow, family);
    if (space === undefined) return [];
    if ("problem" in space) return [{ label: "destination/unusable", reason: space.problem }];
    const source: TrafficSource = {
      family,
      address: sourceAddress(path.configuration.privateIpAddress, family),
      subnet: addressesOf(path.subnet?.addressPrefixes ?? [], family),
      applicationSecurityGroups:
        path.configuration.applicationSecurityGroups ?? (this.topology.options.absentUnlessShown === true ? [] : undefined),
    };
    const traffic = { path, flow, space, source };
    const platform = platformAddressOf(flow);
    const networkPath = platform === undefined ? this.paths.judge(traffic) : undefined;
    const views = platform === undefined ? this.possibleViews.viewsOf(path, space) : this.possibleViews.viewsOf(path, space).slice(0, 1);
    return views.map((view) => {
      const lists = this.security.judge(traffic, view, platform);
      const skipped = lists.find(({ stage }) => stage === "avnm")?.outcome;
      const passes: TracedStage[] = lists.map(({ stage, outcome }) =>
        traced([stage], stage === "avnm" ? outcome : pastAdmin(outcome, skipped), space),
      );
      if (networkPath !== undefined) passes.push({ ...networkPath.outcome, stages: ["route", "firewall", "egress"] });
      const shown = [
        ...lists.map(({ stage, at }, index) => ({ stage, at, outcome: passes[index] as TracedStage })),
        ...(networkPath?.stages ?? []),
      ];
      return { family, networkInterface: path.name, space, passes, shown };
    });
  }
}

const traced = (stages: readonly ReachStage[], shared: ListOutcome, space: DestinationSpace): TracedStage => ({
  stages,
  canAllow: shared.canAllow,
  canDeny: shared.canDeny,
  part: space.nothing,
  hits: shared.hits,
  shadowed: shared.shadowed,
  shared,
});

/** Traffic that Virtual Network Manager always allows bypasses the groups. */
function pastAdmin(outcome: ListOutcome, admin: ListOutcome | undefined): ListOutcome {
  if (admin === undefined || admin.hits.every(({ action }) => action !== "alwaysAllow")) return outcome;
  const { mustSkip, maySkip } = admin;
  return {
    ...outcome,
    canAllow: uniteRegions(outcome.canAllow, maySkip),
    canDeny: subtractRegions(outcome.canDeny, mustSkip),
    hits: outcome.hits.map((hit) => ({ ...hit, region: subtractRegions(hit.region, mustSkip) })),
  };
}

interface Certain {
  readonly allowed: Region;
  readonly denied: Region;
}

const certainties = new WeakMap<ListOutcome, Certain>();

/** The certain results of one stage. For a list result that traces share, they are computed once. */
function certainAt({ canAllow, canDeny, shared }: TracedStage): Certain {
  const known = shared === undefined ? undefined : certainties.get(shared);
  if (known !== undefined) return known;
  const certain = { allowed: subtractRegions(canAllow, canDeny), denied: subtractRegions(canDeny, canAllow) };
  if (shared !== undefined) certainties.set(shared, certain);
  return certain;
}

/** The certain results of one trace. */
export function certainOf({ passes, space }: Trace): { readonly allowed: Region; readonly denied: Region; readonly part: Region } {
  let allowed = space.required;
  let denied = space.nothing;
  let part = space.nothing;
  for (const pass of passes) {
    const certain = certainAt(pass);
    allowed = intersectRegions(allowed, certain.allowed);
    denied = uniteRegions(denied, certain.denied);
    part = uniteRegions(part, pass.part);
  }
  return { allowed, denied, part };
}
