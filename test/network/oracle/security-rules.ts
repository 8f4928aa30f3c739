import type { JsonObject } from "../../../src/model/json.js";
import { byPriority, isSame, priorityOf, readObjects, readReferences, readSingularAndPlural, readText, readTexts } from "./arm-body.js";
import { every, firstMatch, matchIf, matchPort, matchProtocol, someOf, type Match, type RuleMatch } from "./match.js";
import { matchSecurityTerm } from "./membership.js";
import type { Outcome, Packet } from "./packet.js";
import { ipConfigurationOf, isLocal, sourceAddressOf, type Referenced, type Surroundings } from "./surroundings.js";

/** Clients send from an ephemeral port; one stands for all. */
const ephemeralPort = 50_000;

function matchSource(here: Surroundings, rule: JsonObject, packet: Packet): Match {
  const { family } = packet.destination;
  const source = sourceAddressOf(here, family);
  const terms = readSingularAndPlural(rule, "sourceAddressPrefix", "sourceAddressPrefixes");
  const memberOf = readReferences(ipConfigurationOf(here.networkInterface, family), "applicationSecurityGroups");
  const groups = readReferences(rule, "sourceApplicationSecurityGroups");
  return someOf([
    ...terms.map((term): Match => (source === undefined ? "may" : matchSecurityTerm(here, term, source))),
    ...groups.map((group) => matchIf(memberOf.some((member) => isSame(member, group)))),
  ]);
}

function matchDestination(here: Surroundings, rule: JsonObject, { destination }: Packet): Match {
  const terms = readSingularAndPlural(rule, "destinationAddressPrefix", "destinationAddressPrefixes");
  const groups = readReferences(rule, "destinationApplicationSecurityGroups");
  return someOf([
    ...terms.map((term) => matchSecurityTerm(here, term, destination)),
    // Groups hold interfaces, so nothing public; which addresses of the network they hold is not looked up.
    ...groups.map((): Match => (isLocal(here, destination) ? "may" : "no")),
  ]);
}

/** The parts of a rule that are no addresses; shared with the platform's own addresses. */
export function matchPortsAndProtocol(rule: JsonObject, packet: Packet): Match {
  const sourcePorts = readSingularAndPlural(rule, "sourcePortRange", "sourcePortRanges");
  const destinationPorts = readSingularAndPlural(rule, "destinationPortRange", "destinationPortRanges");
  return every([
    matchProtocol(readText(rule, "protocol"), packet.protocol),
    someOf(sourcePorts.map((ports) => matchPort(ports, ephemeralPort))),
    someOf(destinationPorts.map((ports) => matchPort(ports, packet.port))),
  ]);
}

const isOutbound = (rule: JsonObject): boolean => isSame(readText(rule, "direction"), "Outbound");

export const outboundRules = (nsg: JsonObject): readonly JsonObject[] => byPriority(readObjects(nsg, "securityRules").filter(isOutbound));

export const isAllow = (rule: JsonObject): boolean => isSame(readText(rule, "access"), "Allow");

/** What an NSG may do with the packet. No NSG lets everything pass; one that is named but missing may do anything. */
export function nsgOutcomes(here: Surroundings, nsg: Referenced, packet: Packet): ReadonlySet<Outcome> {
  if (nsg === undefined) return new Set(["allow"]);
  if (nsg === "missing") return new Set(["allow", "deny"]);
  const rules = outboundRules(nsg);
  const written = rules.map((rule): RuleMatch<Outcome> => {
    const match = every([matchSource(here, rule, packet), matchDestination(here, rule, packet), matchPortsAndProtocol(rule, packet)]);
    return { match, effect: isAllow(rule) ? "allow" : "deny", priority: priorityOf(rule) };
  });
  // 65000 AllowVnetOutBound, 65001 AllowInternetOutBound, 65500 DenyAllOutBound. The VM itself is always inside its network.
  const allowVirtualNetwork: RuleMatch<Outcome> = {
    match: matchSecurityTerm(here, "VirtualNetwork", packet.destination),
    effect: "allow",
  };
  const allowInternet: RuleMatch<Outcome> = { match: matchSecurityTerm(here, "Internet", packet.destination), effect: "allow" };
  return firstMatch([...written, allowVirtualNetwork, allowInternet], "deny");
}

export type AdminOutcome = "deny" | "ask NSGs" | "skip NSGs";

function adminEffect(rule: JsonObject): AdminOutcome {
  if (isSame(readText(rule, "access"), "Deny")) return "deny";
  return isSame(readText(rule, "access"), "AlwaysAllow") ? "skip NSGs" : "ask NSGs";
}

function matchAdminRule(here: Surroundings, rule: JsonObject, packet: Packet): Match {
  const source = sourceAddressOf(here, packet.destination.family);
  const terms = (name: string): readonly string[] => readObjects(rule, name).map((item) => readText(item, "addressPrefix") ?? "");
  return every([
    someOf(terms("sources").map((term): Match => (source === undefined ? "may" : matchSecurityTerm(here, term, source)))),
    someOf(terms("destinations").map((term) => matchSecurityTerm(here, term, packet.destination))),
    matchProtocol(readText(rule, "protocol"), packet.protocol),
    someOf(readTexts(rule, "sourcePortRanges").map((ports) => matchPort(ports, ephemeralPort))),
    someOf(readTexts(rule, "destinationPortRanges").map((ports) => matchPort(ports, packet.port))),
  ]);
}

/** Rules of the network manager come before every NSG. */
export function adminOutcomes(here: Surroundings, packet: Packet): ReadonlySet<AdminOutcome> {
  const rules = byPriority(here.topology.adminRules.filter(isOutbound));
  return firstMatch(
    rules.map((rule) => ({ match: matchAdminRule(here, rule, packet), effect: adminEffect(rule), priority: priorityOf(rule) })),
    "ask NSGs",
  );
}
