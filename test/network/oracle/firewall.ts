import type { JsonObject } from "../../../src/model/json.js";
import { contains, parseDashRange, type Address } from "./address.js";
import { isSame, readObjects, readText, readTexts } from "./arm-body.js";
import { firewallRules, type FirewallRule } from "./firewall-rules.js";
import { every, firstMatch, matchIf, matchPort, matchProtocol, some, someOf, type Match, type RuleMatch } from "./match.js";
import { matchPrefixOrFileTag } from "./membership.js";
import type { Outcome, Packet, Topology } from "./packet.js";
import { findById, sourceAddressOf, type Surroundings } from "./surroundings.js";

function matchTerm(topology: Topology, term: string, address: Address): Match {
  if (term === "*") return "yes";
  const range = parseDashRange(term);
  return range === undefined ? matchPrefixOrFileTag(topology.serviceTags, term, address) : matchIf(contains(range, address));
}

function matchIpGroup(topology: Topology, id: string, address: Address): Match {
  const group = findById(topology, id);
  return group === undefined ? "may" : some(readTexts(group, "ipAddresses").map((term) => matchTerm(topology, term, address)));
}

/** The addresses and IP groups of one side of a rule. */
const alternatives = (topology: Topology, rule: JsonObject, side: "source" | "destination", address: Address): readonly Match[] => [
  ...readTexts(rule, `${side}Addresses`).map((term) => matchTerm(topology, term, address)),
  ...readTexts(rule, `${side}IpGroups`).map((id) => matchIpGroup(topology, id, address)),
];

function matchSource(here: Surroundings, rule: JsonObject, family: Address["family"]): Match {
  const source = sourceAddressOf(here, family);
  return source === undefined ? "may" : someOf(alternatives(here.topology, rule, "source", source));
}

function matchNetworkRule(here: Surroundings, rule: JsonObject, packet: Packet): Match {
  const protocols = [...readTexts(rule, "protocols"), ...readTexts(rule, "ipProtocols")];
  return every([
    matchSource(here, rule, packet.destination.family),
    someOf(protocols.map((protocol) => matchProtocol(protocol, packet.protocol))),
    someOf(readTexts(rule, "destinationPorts").map((ports) => matchPort(ports, packet.port))),
    someOf([
      ...alternatives(here.topology, rule, "destination", packet.destination),
      // Which addresses a name has is known only when it is asked for.
      ...readTexts(rule, "destinationFqdns").map((): Match => "may"),
    ]),
  ]);
}

/** A leading `*` stands for any beginning. */
export function fqdnMatches(pattern: string, name: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), name.toLowerCase()];
  return wanted.startsWith("*") ? given.endsWith(wanted.slice(1)) : wanted === given;
}

function matchFqdn(pattern: string, name: string | undefined): Match {
  if (pattern === "*") return "yes";
  return name === undefined ? "may" : matchIf(fqdnMatches(pattern, name));
}

/** The content of a tag is not published: only the backup service's own names are sure to be in the tag named after it. */
const matchFqdnTag = (tag: string, name: string | undefined): Match =>
  isSame(tag, "AzureBackup") && name !== undefined && fqdnMatches("*.backup.windowsazure.com", name) ? "yes" : "may";

function matchWebProtocol(protocol: JsonObject, port: number): Match {
  if (Number(readText(protocol, "port")) !== port) return "no";
  // Nobody says how a client speaks; port 80 speaks http, other ports https.
  return isSame(readText(protocol, "protocolType"), port === 80 ? "Http" : "Https") ? "yes" : "may";
}

function matchApplicationRule(here: Surroundings, rule: JsonObject, packet: Packet): Match {
  if (packet.protocol !== "Tcp") return "no";
  const protocol = someOf(readObjects(rule, "protocols").map((item) => matchWebProtocol(item, packet.port)));
  // Tags work on https 443 only, whatever the protocols of the rule say.
  const tagProtocol = matchIf(packet.port === 443);
  const names = readTexts(rule, "targetFqdns").map((pattern) => every([protocol, matchFqdn(pattern, packet.fqdn)]));
  const tags = readTexts(rule, "fqdnTags").map((tag) => every([tagProtocol, matchFqdnTag(tag, packet.fqdn)]));
  return every([matchSource(here, rule, packet.destination.family), someOf([...names, ...tags])]);
}

/** What an Azure Firewall may do with the packet; what no rule takes is denied. */
export function firewallOutcomes(here: Surroundings, firewall: JsonObject, packet: Packet): ReadonlySet<Outcome> {
  const rules = firewallRules(here.topology, firewall);
  if (rules === undefined || packet.destination.family === "IPv6") return new Set(["allow", "deny"]);
  const toMatch =
    (match: (here: Surroundings, rule: JsonObject, packet: Packet) => Match) =>
    ({ body, effect, isDoubted }: FirewallRule): RuleMatch<Outcome> => {
      const found = match(here, body, packet);
      return { match: isDoubted && found === "yes" ? "may" : found, effect };
    };
  return firstMatch([...rules.network.map(toMatch(matchNetworkRule)), ...rules.application.map(toMatch(matchApplicationRule))], "deny");
}
