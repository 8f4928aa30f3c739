import type { JsonObject } from "../../../src/model/json.js";
import { isInPrefix } from "./address.js";
import { priorityOf, readSingularAndPlural } from "./arm-body.js";
import { every, firstMatch, matchIf, someOf, type Match, type RuleMatch } from "./match.js";
import { matchPrefixOrFileTag, metadataService, wireServer } from "./membership.js";
import type { Outcome, Packet } from "./packet.js";
import { isAllow, matchPortsAndProtocol, outboundRules } from "./security-rules.js";
import type { Referenced, Surroundings } from "./surroundings.js";

export const isPlatformAddress = ({ destination }: Packet): boolean =>
  isInPrefix(wireServer, destination) || isInPrefix(metadataService, destination);

/** The tag by which security rules can reach this packet, if there is one: nothing else touches it. */
function platformTagOf({ destination, port }: Packet): string | undefined {
  if (isInPrefix(wireServer, destination) && port === 53) return "azureplatformdns";
  return isInPrefix(metadataService, destination) && port === 80 ? "azureplatformimds" : undefined;
}

const plainTerms = ["*", "any", "internet", "virtualnetwork", "azureloadbalancer"];

function matchPlatformTerm(here: Surroundings, term: string, tag: string, { destination }: Packet): Match {
  const name = term.toLowerCase();
  if (name === tag) return "yes";
  if (plainTerms.includes(name) || name.startsWith("azureplatform")) return "no";
  // A readable prefix or tag does not count; what cannot be read may be the platform's tag.
  return matchPrefixOrFileTag(here.topology.serviceTags, term, destination) === "may" ? "may" : "no";
}

/** What an NSG may do with a packet to the platform itself. Sources are not looked at: the VM is the only sender. */
export function platformOutcomes(here: Surroundings, nsg: Referenced, packet: Packet): ReadonlySet<Outcome> {
  const tag = platformTagOf(packet);
  if (nsg === undefined || tag === undefined) return new Set(["allow"]);
  if (nsg === "missing") return new Set(["allow", "deny"]);
  const rules = outboundRules(nsg);
  const matchRule = (rule: JsonObject): Match => {
    const terms = readSingularAndPlural(rule, "destinationAddressPrefix", "destinationAddressPrefixes");
    const isTagged = terms.length === 0 ? matchIf(false) : someOf(terms.map((term) => matchPlatformTerm(here, term, tag, packet)));
    return every([isTagged, matchPortsAndProtocol(rule, packet)]);
  };
  return firstMatch(
    rules.map((rule): RuleMatch<Outcome> => ({
      match: matchRule(rule),
      effect: isAllow(rule) ? "allow" : "deny",
      priority: priorityOf(rule),
    })),
    "allow",
  );
}
