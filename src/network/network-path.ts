import type { Decider, ReachStage } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { findAttestedHop, judgeAttested } from "./attested-hop.js";
import { describeDecider } from "./describe-decider.js";
import type { DestinationSpace } from "./destination-space.js";
import { judgeEgress } from "./egress.js";
import { FirewallStage } from "./firewall-stage.js";
import type { Hit } from "./first-match.js";
import type { InterfacePath } from "./interface-path.js";
import type { NetworkTopology } from "./network-topology.js";
import { intersectRegions, isEmptyRegion, subtractRegions, uniteRegions, type Region } from "./region.js";
import { RouteChoices } from "./route-choices.js";
import type { RouteChoice } from "./route-entries.js";
import type { StageOutcome } from "./stage-outcome.js";
import type { Traffic } from "./traffic.js";

/** The result of one piece of the path for its part of the destination. */
export interface PathStage {
  readonly stage: Extract<ReachStage, "route" | "firewall" | "egress">;
  readonly at: string | null;
  readonly outcome: StageOutcome;
  /** For the firewall stage: the firewall, if it is in the input. */
  readonly firewall?: FirewallStage;
}

/** The path behind the groups. Its pieces overlap when it is uncertain which route applies. The outcome is therefore
 *  the union of all pieces, not a sequence of stages. */
export interface NetworkPath {
  readonly outcome: StageOutcome;
  readonly stages: readonly PathStage[];
}

/** Judges routes, the firewall to which they lead, and the egress: one answer for every part of a destination. */
export class NetworkPaths {
  private readonly routes: RouteChoices;
  private readonly firewalls = new Map<ResourceKey, FirewallStage>();

  constructor(private readonly topology: NetworkTopology) {
    this.routes = new RouteChoices(topology);
  }

  judge(traffic: Traffic): NetworkPath {
    const { path, space } = traffic;
    if (path.subnet === undefined || path.subnetKey === undefined) {
      const name = path.subnetKey?.slice(path.subnetKey.lastIndexOf("/") + 1);
      const reason =
        name === undefined ? `the input does not show the subnet of network interface ${path.name}` : `subnet ${name} is not in the input`;
      const outcome = stopped({ label: `${name ?? path.name}/missing`, action: "unknown", reason }, "either", space.required, space);
      return { outcome, stages: [{ stage: "route", at: null, outcome }] };
    }
    const routed: StageOutcome[] = [];
    const whole: StageOutcome[] = [];
    const behind: PathStage[] = [];
    for (const { region, choice } of this.routes.of(path, space)) {
      const next = this.follow(choice, region, traffic);
      const isStop = next?.stage === "route";
      routed.push(isStop ? next.outcome : passed(choice, region, space));
      whole.push(next?.outcome ?? passed(choice, region, space));
      if (next !== undefined && !isStop) behind.push(next);
    }
    const table = path.subnet.routeTable;
    const route: PathStage = { stage: "route", at: table ? this.topology.nameOf(table) : null, outcome: join(routed, space) };
    return { outcome: join(whole, space), stages: [route, ...behind] };
  }

  /** @returns undefined when the route delivers the traffic without a further stage. */
  private follow(choice: RouteChoice, region: Region, traffic: Traffic): PathStage | undefined {
    const { nextHop, decider } = choice;
    const { space } = traffic;
    const stop = (reason: string): PathStage => ({
      stage: "route",
      at: null,
      outcome: stopped({ ...decider, action: "unknown", reason }, "either", region, space, choice.address),
    });
    switch (nextHop) {
      case "local":
      case "serviceEndpoint":
        return undefined;
      case "drop":
        return { stage: "route", at: null, outcome: stopped(decider, "deny", region, space) };
      case "internet":
        return this.leave(region, traffic);
      case "appliance":
        return this.appliance(choice, region, traffic) ?? stop(describeAppliance(choice, describeDecider(decider, "route", this.topology)));
      case "gateway":
        return stop(
          `${describeDecider(decider, "route", this.topology)} sends the traffic to a virtual network gateway, and the network behind it is not in the input`,
        );
      case "unknown":
        return stop(decider.reason ?? `the next hop of ${describeDecider(decider, "route", this.topology)} cannot be read`);
    }
  }

  private leave(region: Region, { path, space }: Traffic): PathStage | undefined {
    const subnet = path.subnet as NonNullable<InterfacePath["subnet"]>;
    const subnetKey = path.subnetKey as ResourceKey;
    const { configuration, others } = path;
    const { access, decider } = judgeEgress(this.topology, { configuration, subnet, others });
    if (access === "allow") return undefined;
    const at = subnetKey.slice(subnetKey.lastIndexOf("/") + 1);
    return { stage: "egress", at, outcome: stopped(decider, access === "deny" ? "deny" : "either", region, space) };
  }

  /** The firewall that has the address of a next hop, in the same network or in a peered network. */
  private appliance(choice: RouteChoice, region: Region, { path, flow, space, source }: Traffic): PathStage | undefined {
    // Azure Firewall does not support IPv6 traffic.
    if (choice.address === undefined || space.family === "IPv6") return undefined;
    const near = new Set([path.networkKey, ...(path.network?.peerings ?? []).map(({ remote }) => remote)]);
    const candidates = this.topology.firewallsAt(choice.address).filter(({ network }) => network !== undefined && near.has(network));
    const [only] = candidates;
    if (only === undefined || candidates.length > 1) {
      const attested = findAttestedHop(this.topology, choice.address, path.networkKey);
      return attested === undefined
        ? undefined
        : { stage: "firewall", at: choice.address, outcome: judgeAttested(attested, flow, region, space) };
    }
    let firewall = this.firewalls.get(only.key);
    if (firewall === undefined) this.firewalls.set(only.key, (firewall = new FirewallStage(this.topology, only.key)));
    return {
      stage: "firewall",
      at: this.topology.nameOf(only.key),
      outcome: within(firewall.judge(flow, space, source), region),
      firewall,
    };
  }
}

const describeAppliance = ({ address }: RouteChoice, route: string): string =>
  address === undefined
    ? `${route} has a virtual appliance as next hop, but no address for it`
    : `${route} sends the traffic to ${address}, and the input has no Azure Firewall with that address in this virtual network or a peered one`;

/** The part of an outcome within a region. */
function within({ canAllow, canDeny, part, hits, shadowed }: StageOutcome, region: Region): StageOutcome {
  return {
    canAllow: intersectRegions(canAllow, region),
    canDeny: intersectRegions(canDeny, region),
    part: intersectRegions(part, region),
    hits: hits.map((hit) => ({ ...hit, region: intersectRegions(hit.region, region) })).filter((hit) => !isEmptyRegion(hit.region)),
    shadowed,
  };
}

const passed = ({ decider }: RouteChoice, region: Region, space: DestinationSpace): StageOutcome => ({
  canAllow: region,
  canDeny: space.nothing,
  part: space.nothing,
  hits: [
    { decider: { ...decider, action: "allow" }, action: "allow", region, certain: decider.reason === undefined, reason: decider.reason },
  ],
  shadowed: [],
});

function stopped(decider: Decider, action: "deny" | "either", region: Region, space: DestinationSpace, hop?: string): StageOutcome {
  const hit: Hit = { decider, action, region, certain: action === "deny", reason: decider.reason, hop };
  return { canAllow: action === "deny" ? space.nothing : region, canDeny: region, part: space.nothing, hits: [hit], shadowed: [] };
}

/** The union of the outcomes of all pieces. */
function join(outcomes: readonly StageOutcome[], space: DestinationSpace): StageOutcome {
  const all = (pick: (outcome: StageOutcome) => Region): Region =>
    outcomes.reduce((region, outcome) => uniteRegions(region, pick(outcome)), space.nothing);
  return {
    canAllow: all(({ canAllow }) => canAllow),
    canDeny: all(({ canDeny }) => canDeny),
    part: all((outcome) => certainPart(outcome, outcomes)),
    hits: outcomes.flatMap(({ hits }) => hits),
    shadowed: outcomes.flatMap(({ shadowed }) => shadowed),
  };
}

/** If another piece may allow all traffic, it is not certain that some names are denied. */
const certainPart = (outcome: StageOutcome, outcomes: readonly StageOutcome[]): Region =>
  outcomes.reduce(
    (part, other) => (other === outcome || isEmptyRegion(part) ? part : subtractRegions(part, subtractRegions(other.canAllow, other.part))),
    outcome.part,
  );
