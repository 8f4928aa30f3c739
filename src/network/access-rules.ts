import type { ResourceKey } from "../model/resource-id.js";
import type { Decider, Flow } from "../model/reachability.js";
import { memoizeByList } from "./memoize-by-list.js";
import type { DestinationMatch, DestinationSpace } from "./destination-space.js";
import { parseRuleDestination, type RuleDestination } from "./rule-destination.js";
import { anyOf, both, matchPorts, matchProtocol, parsePorts, type Match, type PortRanges } from "./match.js";
import { matchDestination, uniteMatches, type NetworkView } from "./network-view.js";
import { isAnySource, matchSource, parseRuleSource, type RuleSource, type TrafficSource } from "./traffic-source.js";

/** A client port of an ordinary connection: it is ephemeral, whatever port is asked for. */
const clientPort = 50_000;

/** What one rule of a network security group or of Virtual Network Manager says. */
export interface AccessRuleText {
  /** undefined: the rule does not show its priority. */
  readonly priority: number | undefined;
  /** `alwaysAllow` ends the evaluation, groups included. undefined: it cannot be read. */
  readonly action: "allow" | "deny" | "alwaysAllow" | undefined;
  /** Whether it is certain that the rule is about traffic that leaves. */
  readonly outbound: boolean;
  /** Whether it is open that the list has the rule: it never certainly matches. */
  readonly doubtful?: boolean;
  /** Any of them; empty: it cannot be read. */
  readonly protocols: readonly string[];
  readonly sources: readonly string[];
  readonly sourceGroups: readonly ResourceKey[];
  readonly sourcePorts: readonly string[];
  readonly destinations: readonly string[];
  /** Application security groups, which hold network interfaces and never a public service. */
  readonly hasDestinationGroups?: boolean;
  /** Why it may match further destinations, of which the input does not tell. */
  readonly perhaps?: string | undefined;
  readonly destinationPorts: readonly string[];
  readonly decider: Decider;
}

/** A rule with its words read. */
export interface ParsedRule {
  readonly rule: AccessRuleText;
  readonly ports: PortRanges;
  /** What the source port allows: clients send from an ephemeral one. */
  readonly sourcePorts: Match;
  readonly words: readonly RuleDestination[];
  readonly sources: readonly RuleSource[];
  readonly anySource: boolean;
}

/** A list of rules in the order in which Azure goes through them, read when first asked. */
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

  /** How the rules that ask who sends match a source, in one word: for sources that share it the list does the same. */
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

/** How a rule matches a flow from a source, its destination aside. */
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

/** What the destination of a rule matches. */
export function destinationOf({ rule, words }: ParsedRule, space: DestinationSpace, view: NetworkView): DestinationMatch {
  const { hasDestinationGroups, perhaps, decider } = rule;
  if (words.length === 1 && hasDestinationGroups !== true && perhaps === undefined)
    return matchDestination(words[0] as RuleDestination, space, view);
  const matches = words.map((word) => matchDestination(word, space, view));
  if (hasDestinationGroups === true) matches.push(groupMembers(space));
  if (perhaps !== undefined) matches.push(space.perhaps(perhaps));
  return matches.length === 0 ? space.perhaps(`rule ${decider.label} has no destination`) : uniteMatches(matches, space);
}

/** A destination inside the virtual network may be a member; who is, only the other interfaces tell. */
function groupMembers(space: DestinationSpace): DestinationMatch {
  const within = space.required.map((set, cell) => (space.publicPart[cell] === set ? [] : set));
  return within.every((set) => set.length === 0)
    ? space.none
    : { yes: space.nothing, may: within, reason: "the members of the destination application security groups are unknown" };
}
