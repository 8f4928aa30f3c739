import { AccessRules, type AccessRuleText } from "./access-rules.js";
import { parseIpAddress } from "../util/ip-address.js";
import { createView } from "./network-view.js";
import type { DestinationSpace } from "./destination-space.js";
import { firstMatch, type ListOutcome } from "./first-match.js";
import { parseTagName } from "./tag-name.js";
import type { TrafficSource } from "./traffic-source.js";
import type { Flow } from "../model/reachability.js";
import { passAll } from "./missing-list.js";

/** Addresses of Azure's own services on every host. Groups and routes do not apply to them, except rules for the platform
 *  tags. Sources: "What is IP address 168.63.129.16?", 2023-03-30; "Azure network security groups overview", 2025-07-15. */
const platformAddresses = { "168.63.129.16": "wire server, DNS", "169.254.169.254": "instance metadata" } as const;

/** The tag of each platform service. Source: "Virtual network service tags", 2023-01-26. */
const services = [
  { tag: "azureplatformdns", address: "168.63.129.16", ports: [53] },
  { tag: "azureplatformimds", address: "169.254.169.254", ports: [80] },
] as const;

/** @returns the platform address of a flow, if the flow has no other destination. */
export function platformAddressOf({ destination }: Flow): string | undefined {
  if (!("prefix" in destination)) return undefined;
  const address = parseIpAddress(destination.prefix.replace(/\/32$/, ""));
  return Object.keys(platformAddresses).find((known) => parseIpAddress(known) === address);
}

const serviceAt = (address: string, { port }: Flow): (typeof services)[number] | undefined =>
  services.find((each) => each.address === address && (each.ports as readonly number[]).includes(port));

/** Whether any rule can apply to the traffic to a platform address. */
export const isRuledByTags = (address: string, flow: Flow): boolean => serviceAt(address, flow) !== undefined;

/** The result of a list for traffic to a platform address. Only rules for the tag of this service count. */
export function judgePlatform(
  rules: AccessRules,
  address: string,
  flow: Flow,
  space: DestinationSpace,
  source: TrafficSource,
): ListOutcome {
  const service = serviceAt(address, flow);
  if (service === undefined) return passAll(space);
  const about = rules.ordered.flatMap((rule): AccessRuleText[] => {
    const named = rule.destinations.some((text) => parseTagName(text)?.family === service.tag);
    return named ? [aimedAt(rule, `${address}/32`)] : [];
  });
  return firstMatch(new AccessRules(about), flow, space, createView(space, { yes: [], may: [] }), source, "pass");
}

/** A copy of a rule with another destination. */
const aimedAt = (rule: AccessRuleText, destination: string): AccessRuleText => ({
  priority: rule.priority,
  action: rule.action,
  outbound: rule.outbound,
  ...(rule.doubtful === true ? { doubtful: true } : {}),
  protocols: rule.protocols,
  sources: rule.sources,
  sourceGroups: rule.sourceGroups,
  sourcePorts: rule.sourcePorts,
  destinations: [destination],
  destinationPorts: rule.destinationPorts,
  decider: rule.decider,
});
