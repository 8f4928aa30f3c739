import type { Decider, Flow } from "../model/reachability.js";
import { destinationOf, matchTraffic, type AccessRules, type ParsedRule } from "./access-rules.js";
import type { DestinationSpace } from "./destination-space.js";
import type { Match } from "./match.js";
import type { NetworkView } from "./network-view.js";
import { intersectRegions, isEmptyRegion, subtractRegions, uniteRegions, type Region } from "./region.js";
import type { TrafficSource } from "./traffic-source.js";

/** The action of a rule on a part of the destination. `certain`: the rule is certainly the first match there, despite all unknown
 *  values. */
export interface Hit {
  readonly decider: Decider;
  readonly action: "allow" | "deny" | "alwaysAllow" | "either";
  readonly region: Region;
  readonly certain: boolean;
  readonly reason?: string | undefined;
  /** The name on which application rules decided. */
  readonly fqdn?: string | undefined;
  /** Address of a next hop whose rules the input does not show. */
  readonly hop?: string | undefined;
}

/** The possible results of a list of rules for each part of a destination. A part in both regions is undecided. */
export interface ListOutcome {
  readonly canAllow: Region;
  readonly canDeny: Region;
  /** The part that no rule certainly matches. */
  readonly rest: Region;
  /** Parts that an `alwaysAllow` rule lets bypass all later lists. */
  readonly mustSkip: Region;
  readonly maySkip: Region;
  readonly hits: readonly Hit[];
  /** Rules that match only parts on which earlier rules have decided. */
  readonly shadowed: readonly Decider[];
}

/** What happens to the part that no rule matches. `leave` decides nothing. */
export type Remainder = "pass" | "leave";

/** The first match by priority decides. A rule that possibly matches also passes its part to the rules behind it. The part is
 *  therefore undecided only when those rules give a different result. */
export function firstMatch(
  { read }: AccessRules,
  flow: Pick<Flow, "protocol" | "port">,
  space: DestinationSpace,
  view: NetworkView,
  source: TrafficSource,
  remainder: Remainder,
): ListOutcome {
  const run = new FirstMatch(space, view);
  let next = 0;
  while (next < read.length && !run.isOver) {
    const rule = read[next] as ParsedRule;
    const { priority } = rule.rule;
    let end = next + 1;
    while (end < read.length && read[end]?.rule.priority === priority) end++;
    if (end - next === 1) run.apply(rule, matchTraffic(rule, flow, source));
    else run.applyTied(read.slice(next, end), (tied) => matchTraffic(tied, flow, source));
    next = end;
  }
  for (; next < read.length; next++) {
    const rule = read[next] as ParsedRule;
    if (matchTraffic(rule, flow, source) !== "no") run.shadow(rule);
  }
  return run.finish(remainder);
}

class FirstMatch {
  private rest: Region;
  private canAllow: Region;
  private canDeny: Region;
  private mustSkip: Region;
  private maySkip: Region;
  private readonly hits: Hit[] = [];
  private readonly shadowed: Decider[] = [];

  constructor(
    private readonly space: DestinationSpace,
    private readonly view: NetworkView,
  ) {
    this.rest = space.required;
    this.canAllow = this.canDeny = this.mustSkip = this.maySkip = space.nothing;
  }

  get isOver(): boolean {
    return isEmptyRegion(this.rest);
  }

  apply(read: ParsedRule, match: Match): void {
    if (match === "no") return;
    const { rule } = read;
    const destination = destinationOf(read, this.space, this.view);
    if (destination === this.space.none) return;
    const { yes, may, reason } = destination;
    const certain = match === "yes" && rule.priority !== undefined;
    const { nothing } = this.space;
    const sure = certain ? intersectRegions(this.rest, yes) : nothing;
    const uncertain = certain ? may : uniteRegions(yes, may);
    const perhaps = uncertain === nothing ? nothing : intersectRegions(this.rest, uncertain);
    if (isEmptyRegion(sure) && isEmptyRegion(perhaps)) {
      if (!isEmptyRegion(yes)) this.shadow(read);
      return;
    }
    if (!isEmptyRegion(perhaps))
      this.hit(read, perhaps, false, certain ? reason : (reason ?? rule.decider.reason ?? unreadable(read, match)));
    if (!isEmptyRegion(sure)) {
      this.hit(read, sure, true, undefined);
      this.rest = sure === this.rest ? this.space.nothing : subtractRegions(this.rest, sure);
    }
  }

  /** Azure refuses rules with the same priority. If an export contains such rules, their order is unknown.
   *  The part that several of them match with different actions is undecided. */
  applyTied(tied: readonly ParsedRule[], matchOf: (rule: ParsedRule) => Match): void {
    const before = this.rest;
    let after = before;
    const first = this.hits.length;
    for (const read of tied) {
      this.rest = before;
      this.apply(read, matchOf(read));
      after = intersectRegions(after, this.rest);
    }
    this.rest = after;
    const contradict = new Set(this.hits.slice(first).map(({ action }) => action)).size > 1;
    if (!contradict) return;
    const reason = `${tied.length} rules share priority ${tied[0]?.rule.priority ?? "(unknown)"}`;
    for (let index = first; index < this.hits.length; index++) this.hits[index] = { ...(this.hits[index] as Hit), certain: false, reason };
  }

  shadow(read: ParsedRule): void {
    const { priority, decider } = read.rule;
    // Users do not write the default rules.
    if (priority === undefined || decider.resourceId === undefined) return;
    if (!isEmptyRegion(destinationOf(read, this.space, this.view).yes)) this.shadowed.push(decider);
  }

  private hit({ rule }: ParsedRule, region: Region, certain: boolean, reason: string | undefined): void {
    const action = rule.action ?? "either";
    if (action !== "deny") this.canAllow = uniteRegions(this.canAllow, region);
    if (action === "deny" || action === "either") this.canDeny = uniteRegions(this.canDeny, region);
    if (action === "alwaysAllow") {
      this.maySkip = uniteRegions(this.maySkip, region);
      if (certain) this.mustSkip = uniteRegions(this.mustSkip, region);
    }
    this.hits.push({ decider: rule.decider, action, region, certain, reason });
  }

  finish(remainder: Remainder): ListOutcome {
    const { canAllow, canDeny, mustSkip, maySkip, hits, shadowed, rest } = this;
    const passed = remainder === "pass" && !isEmptyRegion(rest) ? uniteRegions(canAllow, rest) : canAllow;
    return { canAllow: passed, canDeny, rest, mustSkip, maySkip, hits, shadowed };
  }
}

function unreadable({ rule }: ParsedRule, match: Match): string {
  if (rule.priority === undefined) return `rule ${rule.decider.label} has no priority in the input`;
  return match === "may"
    ? `rule ${rule.decider.label} may match: the input does not show enough about its protocol, ports or source`
    : `rule ${rule.decider.label} may match this traffic`;
}
