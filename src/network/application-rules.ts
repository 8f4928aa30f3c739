import type { FirewallRule } from "../model/azure-firewall.js";
import type { Decider, Flow } from "../model/reachability.js";
import type { MissingRules, CollectionRule } from "./firewall-rules.js";
import { coverByTag } from "./fqdn-tags.js";
import { asciiName, coverName, isName, type NameCover } from "./fqdn.js";
import { both, type Match } from "./match.js";

/** The result of the application rules for one name: which results are possible, and which rule decides. */
export interface NameOutcome {
  readonly fqdn: string | undefined;
  readonly canAllow: boolean;
  readonly canDeny: boolean;
  /** Whether some names of the pattern are certainly denied and others certainly allowed. */
  readonly partly: boolean;
  readonly decider: Decider;
}

/** The port to which FQDN tags apply. Source: "FQDN tags overview", 2020-06-30. */
export const portOfTags = 443;

/** Evaluates application rules for every name of a flow. @param matchSource whether a rule applies to the sender. */
export function judgeNames(
  flow: Flow,
  rules: readonly (CollectionRule | MissingRules)[],
  matchSource: (rule: FirewallRule) => Match,
  defaultDeny: Decider,
): readonly NameOutcome[] {
  const names = flow.fqdns.length === 0 ? [undefined] : flow.fqdns;
  return names.map((fqdn) => judgeName(fqdn, flow, rules, matchSource, defaultDeny));
}

function judgeName(
  fqdn: string | undefined,
  flow: Flow,
  rules: readonly (CollectionRule | MissingRules)[],
  matchSource: (rule: FirewallRule) => Match,
  defaultDeny: Decider,
): NameOutcome {
  const possible = new Set<"allow" | "deny">();
  const parts: Part[] = [];
  let firstUncertain: Decider | undefined;
  let last: Decider = defaultDeny;
  let outcome: "allow" | "deny" | undefined;
  for (const entry of rules) {
    if ("missing" in entry) {
      if (flow.protocol !== "tcp") continue;
      firstUncertain ??= entry.missing;
      possible.add("allow").add("deny");
      continue;
    }
    const { rule, action, decider } = entry;
    const match = both(matchProtocol(rule, flow), matchSource(rule));
    if (match === "no") continue;
    const cover = coverOf(rule, fqdn, flow);
    if (cover === "none") continue;
    if (match === "may" || cover === "may" || action === undefined) {
      firstUncertain ??= { ...decider, reason: mayMatch(decider, fqdn) };
      for (const each of action === undefined ? (["allow", "deny"] as const) : [action]) possible.add(each);
      continue;
    }
    if (cover === "part") {
      parts.push(...partsOf(rule, fqdn as string, action, decider, firstUncertain === undefined, parts));
      continue;
    }
    outcome = action;
    last = decider;
    break;
  }
  outcome ??= "deny";
  for (const action of [outcome, ...parts.map((part) => part.action)]) possible.add(action);
  const denied =
    parts.find((part) => part.action === "deny" && part.certain)?.decider ??
    (outcome === "deny" && firstUncertain === undefined ? last : undefined);
  const partly = denied !== undefined && possible.has("allow");
  const decider = partly ? denied : possible.size > 1 ? (firstUncertain ?? last) : last;
  return { fqdn, canAllow: possible.has("allow"), canDeny: possible.has("deny"), partly, decider };
}

const mayMatch = ({ label }: Decider, fqdn: string | undefined): string =>
  fqdn === undefined
    ? `the host names of the destination are unknown, and rule ${label} may match them`
    : `rule ${label} may match ${fqdn}`;

/** Some names of a pattern, with the result of one rule. `certain`: no earlier rule may decide these names. */
interface Part {
  readonly target: string;
  readonly action: "allow" | "deny";
  readonly decider: Decider;
  readonly certain: boolean;
}

const partsOf = (
  { fqdns }: FirewallRule,
  fqdn: string,
  action: Part["action"],
  decider: Decider,
  nothingOpen: boolean,
  earlier: readonly Part[],
): readonly Part[] =>
  fqdns
    .map(asciiName)
    .filter((target) => isName(target) && coverName(target, fqdn) === "part")
    .map((target) => ({
      target,
      action,
      decider,
      certain: nothingOpen && earlier.every((part) => coverName(part.target, target) === "none"),
    }));

/** Application rules support only HTTP, HTTPS and SQL Server. A flow to another port is treated as TLS. */
function matchProtocol({ applicationProtocols }: FirewallRule, { protocol, port }: Flow): Match {
  if (protocol !== "tcp") return "no";
  if (applicationProtocols.includes("?")) return "may";
  const spoken = port === 80 ? "http" : "https";
  return applicationProtocols.some((entry) => entry === `${spoken}:${port}`) ? "yes" : "no";
}

function coverOf({ fqdns, fqdnTags, opaqueTargets }: FirewallRule, fqdn: string | undefined, flow: Flow): NameCover | "may" {
  const covers = new Set<NameCover | "may">();
  for (const target of fqdns) covers.add(target === "*" ? "whole" : fqdn === undefined ? "may" : coverByTarget(asciiName(target), fqdn));
  if (flow.port === portOfTags) for (const tag of fqdnTags) covers.add(fqdn === undefined ? "may" : coverByTag(tag, fqdn));
  if (opaqueTargets) covers.add("may");
  for (const cover of ["whole", "may", "part"] as const) if (covers.has(cover)) return cover;
  return "none";
}

const coverByTarget = (target: string, fqdn: string): NameCover | "may" => (isName(target) ? coverName(target, fqdn) : "may");
