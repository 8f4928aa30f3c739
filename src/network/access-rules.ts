import type { ResourceKey } from "../model/resource-id.js";
import type { Decider, Flow } from "../model/reachability.js";
import { memoizeByList } from "./memoize-by-list.js";
import type { DestinationMatch, DestinationSpace } from "./destination-space.js";
import { parseRuleDestination, type RuleDestination } from "./rule-destination.js";
import { anyOf, both, matchPorts, matchProtocol, parsePorts, type Match, type PortRanges } from "./match.js";
import { matchDestination, uniteMatches, type NetworkView } from "./network-view.js";
import { isAnySource, matchSource, parseRuleSource, type RuleSource, type TrafficSource } from "./traffic-source.js";

/** The source port of an ordinary connection: clients use an ephemeral port, regardless of the destination port. */
const clientPort = 50_000;

/** One rule of a network security group or of Virtual Network Manager. */
export interface AccessRuleText {
  /** undefined: the rule does not show its priority. */
  readonly priority: number | undefined;
  /** `alwaysAllow` ends the evaluation and skips the groups. undefined: the action cannot be read. */
  readonly action: "allow" | "deny" | "alwaysAllow" | undefined;
  /** Whether the rule certainly applies to outbound traffic. */
  readonly outbound: boolean;
  /** Whether the rule may be absent from the list. Such a rule never certainly matches. */
  readonly doubtful?: boolean;
  /** One of them must match; empty: the protocols cannot be read. */
  readonly protocols: readonly string[];
  readonly sources: readonly string[];
  readonly sourceGroups: readonly ResourceKey[];
  readonly sourcePorts: readonly string[];
  readonly destinations: readonly string[];
  /** Application security groups. They contain network interfaces and never a public service. */
  readonly hasDestinationGroups?: boolean;
  /** Why the rule may match further destinations that the input does not show. */
  readonly perhaps?: string | undefined;
  readonly destinationPorts: readonly string[];
  readonly decider: Decider;
}

/** A rule whose text values have been parsed. */
export interface ParsedRule {
  readonly rule: AccessRuleText;
  readonly ports: PortRanges;
  /** How the source port matches a client, which sends from an ephemeral port. */
  readonly sourcePorts: Match;
  readonly words: readonly RuleDestination[];
  readonly sources: readonly RuleSource[];
  readonly anySource: boolean;
}

/** A list of rules in the order in which Azure evaluates them. It is parsed at first use. */
export class AccessRules {
  readonly ordered: readonly AccessRuleText[];
  private rules: readonly ParsedRule[] | undefined;
  private asking: readonly ParsedRule[] | undefined;

  constructor(rules: readonly AccessRuleText[]) {
    this.ordered = [...rules].sort((a, b) => (a.priority ?? -1) - (b.priority ?? -1));
  }

  get read(): readonly ParsedRule[] {
    return (this.rules ??= this.ordered.map(readRule));
  }

  /** A key for how the source-dependent rules match a source. The list gives the same result for all sources with the same key. */
  signatureOf(source: TrafficSource): string {
    this.asking ??= this.read.filter(({ anySource }) => !anySource);
    let signature = "";
    for (const { sources, rule } of this.asking) signature += matchSource(sources, rule.sourceGroups, source).charAt(0);
    return signature;
  }
}

const readWords = memoizeByList((words): readonly RuleDestination[] => words.map(parseRuleDestination));
const readSources = memoizeByList((words): readonly RuleSource[] => words.map(parseRuleSource));

function readRule(rule: AccessRuleText): ParsedRule {
  const sources = readSources(rule.sources);
  return {
    rule,
    ports: parsePorts(rule.destinationPorts),
    sourcePorts: matchPorts(parsePorts(rule.sourcePorts), clientPort),
    words: readWords(rule.destinations),
    sources,
    anySource: rule.sourceGroups.length === 0 && isAnySource(sources),
  };
}

/** How a rule matches a flow from a source, without its destination. */
export function matchTraffic(
  { rule, ports, sourcePorts, sources, anySource }: ParsedRule,
  { protocol, port }: Pick<Flow, "protocol" | "port">,
  source: TrafficSource,
): Match {
  let match = both(matchPorts(ports, port), sourcePorts);
  if (match === "no") return match;
  const { protocols } = rule;
  match = both(
    match,
    protocols.length === 1 ? matchProtocol(protocols[0] as string, protocol) : anyOf(protocols.map((own) => matchProtocol(own, protocol))),
  );
  if (match === "no") return match;
  if (!rule.outbound || rule.doubtful === true) match = "may";
  return anySource ? match : both(match, matchSource(sources, rule.sourceGroups, source));
}

/** The part of a destination that a rule matches. */
export function destinationOf({ rule, words }: ParsedRule, space: DestinationSpace, view: NetworkView): DestinationMatch {
  const { hasDestinationGroups, perhaps, decider } = rule;
  if (words.length === 1 && hasDestinationGroups !== true && perhaps === undefined)
    return matchDestination(words[0] as RuleDestination, space, view);
  const matches = words.map((word) => matchDestination(word, space, view));
  if (hasDestinationGroups === true) matches.push(groupMembers(space));
  if (perhaps !== undefined) matches.push(space.perhaps(perhaps));
  return matches.length === 0 ? space.perhaps(`rule ${decider.label} has no destination`) : uniteMatches(matches, space);
}

/** A destination inside the virtual network may be a member of the group; only the other network interfaces show it. */
function groupMembers(space: DestinationSpace): DestinationMatch {
  const within = space.required.map((set, cell) => (space.publicPart[cell] === set ? [] : set));
  return within.every((set) => set.length === 0)
    ? space.none
    : { yes: space.nothing, may: within, reason: "the members of the destination application security groups are unknown" };
}
