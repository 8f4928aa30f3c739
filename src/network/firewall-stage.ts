import type { FirewallRule } from "../model/azure-firewall.js";
import type { Decider, Flow } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { AccessRules, type AccessRuleText } from "./access-rules.js";
import { judgeNames } from "./application-rules.js";
import { noMatchingRule } from "./describe-decider.js";
import type { DestinationSpace } from "./destination-space.js";
import { firewallForwards } from "./firewall-egress.js";
import { rulesOfFirewall, type FirewallRules, type MissingRules, type CollectionRule } from "./firewall-rules.js";
import { firstMatch } from "./first-match.js";
import { unknownList } from "./missing-list.js";
import type { Match } from "./match.js";
import { createView } from "./network-view.js";
import type { NetworkTopology } from "./network-topology.js";
import { isEmptyRegion, subtractRegions, uniteRegions, type Region } from "./region.js";
import type { StageOutcome } from "./stage-outcome.js";
import { matchSource, parseRuleSource, type RuleSource, type TrafficSource } from "./traffic-source.js";

/** The result of one Azure Firewall for every part of a destination. It is prepared once, because many subnets share it. */
export class FirewallStage {
  private readonly network: AccessRules;
  private readonly rules: FirewallRules | undefined;
  /** The sources of application rules, parsed once for all VMs behind the firewall. */
  private readonly sources = new Map<FirewallRule, readonly RuleSource[]>();
  private backupTag: { readonly allowed: boolean | undefined } | undefined;

  constructor(
    private readonly topology: NetworkTopology,
    private readonly key: ResourceKey,
  ) {
    this.rules = rulesOfFirewall(topology, key);
    this.network = new AccessRules((this.rules?.network ?? []).map((rule, index) => networkRule(topology, rule, index)));
  }

  judge(flow: Flow, space: DestinationSpace, source: TrafficSource): StageOutcome {
    const at = this.topology.nameOf(this.key);
    if (this.rules === undefined) {
      return outcomeOf(
        unknownList({ label: `${at}/missing`, action: "unknown", reason: `the input does not show the rules of firewall ${at}` }, space),
        space,
      );
    }
    const view = createView(space, { yes: [], may: [] });
    const byAddress = firstMatch(this.network, flow, space, view, source, "leave");
    const { rest, hits } = byAddress;
    let { canAllow, canDeny } = byAddress;
    let part: Region = space.nothing;
    const all = [...hits];
    if (!isEmptyRegion(rest)) {
      const firewall = this.topology.network.azureFirewalls.get(this.key);
      const defaultDeny: Decider = { label: `${at}/${noMatchingRule}`, action: "deny", resourceId: firewall?.id, path: "properties" };
      const names = judgeNames(flow, this.rules.application, (rule) => this.matchSource(rule, source), defaultDeny);
      if (names.some((name) => name.canAllow)) canAllow = uniteRegions(canAllow, rest);
      if (names.some((name) => name.canDeny)) canDeny = uniteRegions(canDeny, rest);
      const someDenied = names.some((name) => name.partly || (name.canDeny && !name.canAllow));
      // An earlier network rule may match. For the part that it may allow, no name is certainly denied.
      if (someDenied && names.some((name) => name.canAllow)) part = subtractRegions(rest, byAddress.canAllow);
      for (const { fqdn, canAllow: may, canDeny: mayNot, partly, decider } of names) {
        const action = may && mayNot ? (partly ? "deny" : "either") : may ? "allow" : "deny";
        all.push({ decider, action, region: rest, certain: action !== "either", fqdn, reason: decider.reason });
      }
    }
    return this.behind({ canAllow, canDeny, part, hits: all, shadowed: byAddress.shadowed }, space);
  }

  /** A firewall that forwards everything to another hop is not the end of the path. */
  private behind(outcome: StageOutcome, space: DestinationSpace): StageOutcome {
    const decider = firewallForwards(this.topology, this.key);
    if (decider === undefined || isEmptyRegion(outcome.canAllow)) return outcome;
    const hit = { decider, action: "either", region: outcome.canAllow, certain: false, reason: decider.reason } as const;
    return { ...outcome, canDeny: uniteRegions(outcome.canDeny, outcome.canAllow), part: space.nothing, hits: [...outcome.hits, hit] };
  }

  /** Whether an application rule allows the FQDN tag of Azure Backup; undefined when not all rules are shown. */
  get allowsBackupTag(): boolean | undefined {
    return (this.backupTag ??= { allowed: allowsTag(this.rules?.application) }).allowed;
  }

  private matchSource(rule: FirewallRule, source: TrafficSource): Match {
    let words = this.sources.get(rule);
    if (words === undefined) this.sources.set(rule, (words = sourcesOf(this.topology, rule).map(parseRuleSource)));
    return matchSource(words, [], source);
  }
}

function allowsTag(rules: FirewallRules["application"] | undefined): boolean | undefined {
  if (rules === undefined) return undefined;
  let perhaps = false;
  for (const entry of rules) {
    const tags = "missing" in entry ? [] : entry.rule.fqdnTags;
    const isNamed = tags.some((tag) => /^azurebackup$/i.test(tag));
    if ("missing" in entry) perhaps = true;
    else if (isNamed && entry.action === "allow") return true;
    else if ((isNamed && entry.action === undefined) || (tags.includes("?") && entry.action !== "deny")) perhaps = true;
  }
  return perhaps ? undefined : false;
}

const outcomeOf = ({ canAllow, canDeny, hits, shadowed }: ReturnType<typeof unknownList>, space: DestinationSpace): StageOutcome => ({
  canAllow,
  canDeny,
  part: space.nothing,
  hits,
  shadowed,
});

function networkRule(topology: NetworkTopology, entry: CollectionRule | MissingRules, index: number): AccessRuleText {
  if ("missing" in entry) return anything(entry.missing, index);
  const { rule, action, decider } = entry;
  const to = expandGroups(topology, rule.destinations, rule.destinationIpGroups);
  const byName = rule.fqdns.length > 0 ? `rule ${decider.label} names hosts, and DNS resolves their addresses at run time` : undefined;
  return {
    priority: index,
    action,
    outbound: true,
    protocols: rule.protocols,
    sources: sourcesOf(topology, rule),
    sourceGroups: [],
    sourcePorts: ["*"],
    destinations: to.addresses,
    perhaps: to.perhaps ?? byName,
    destinationPorts: rule.destinationPorts,
    decider,
  };
}

/** If an IP group is not shown, it may contain any address. */
function sourcesOf(topology: NetworkTopology, { sources, sourceIpGroups }: FirewallRule): readonly string[] {
  const { addresses, perhaps } = expandGroups(topology, sources, sourceIpGroups);
  return perhaps === undefined ? addresses : [...addresses, "?"];
}

/** Rules that are not shown may match any traffic, with any action. */
const anything = (decider: Decider, index: number): AccessRuleText => ({
  priority: index,
  action: undefined,
  outbound: false,
  protocols: ["*"],
  sources: ["*"],
  sourceGroups: [],
  sourcePorts: ["*"],
  destinations: ["*"],
  destinationPorts: ["*"],
  decider,
});

function expandGroups(
  topology: NetworkTopology,
  addresses: readonly string[],
  groups: readonly ResourceKey[],
): { readonly addresses: readonly string[]; readonly perhaps?: string | undefined } {
  if (groups.length === 0) return { addresses };
  const all = [...addresses];
  let perhaps: string | undefined;
  for (const group of groups) {
    const members = topology.network.ipGroups.get(group)?.ipAddresses;
    if (members === undefined) perhaps ??= `IP group ${topology.nameOf(group)} is not in the input`;
    else all.push(...members);
  }
  return { addresses: all, perhaps };
}
