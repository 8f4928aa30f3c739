import fc from "fast-check";
import type { JsonObject } from "../../../src/model/json.js";
import { networkBody, networkId, present, reference } from "./generated-bodies.js";
import { publicPrefixes, tagNames } from "./tag-fixture.js";

/** `gaps` adds what Azure would refuse: malformed terms, unknown tags, equal priorities. */
export interface RuleOptions {
  readonly gaps: boolean;
}

const often = <T>(weight: number, usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });

const withGaps = <T>({ gaps }: RuleOptions, usual: fc.Arbitrary<T>, broken: readonly T[]): fc.Arbitrary<T> =>
  gaps ? often(12, usual, fc.constantFrom(...broken)) : usual;

const special = fc.constantFrom("*", "Internet", "VirtualNetwork", "internet", "10.1.0.0/16", "::/0", "AzureLoadBalancer");

export const publicTerm = (options: RuleOptions): fc.Arbitrary<string> =>
  withGaps(options, fc.constantFrom(...publicPrefixes, ...tagNames), ["51.10.0.0/33", "[parameters('target')]", "NoSuchTag"]);

const destinationTerm = (options: RuleOptions): fc.Arbitrary<string> => fc.oneof(publicTerm(options), publicTerm(options), special);

const sourceTerm = often(
  5,
  fc.constant("*"),
  fc.constantFrom("10.1.1.0/24", "10.1.1.4", "10.1.2.0/24", "VirtualNetwork", "Internet", "10.9.0.0/16", "0.0.0.0/0"),
);

export const portTerm = (options: RuleOptions): fc.Arbitrary<string> =>
  withGaps(options, often(2, fc.constantFrom("*", "443", "8443", "400-500"), fc.constantFrom("80", "8000-8443", "0-65535", "444-8442")), [
    "9000-80",
    "https",
    "70000",
  ]);

/** The two ways to write a field: one value, or a list (beside which ARM shows an empty single value). */
const oneOrMany = (one: string, many: string, term: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    { weight: 3, arbitrary: term.map((value): JsonObject => ({ [one]: value })) },
    { weight: 1, arbitrary: fc.array(term, { minLength: 1, maxLength: 3 }).map((values): JsonObject => ({ [one]: "", [many]: values })) },
    { weight: 1, arbitrary: fc.tuple(term, term).map(([value, other]): JsonObject => ({ [one]: value, [many]: [other] })) },
  );

/** Interfaces of the generated topologies are members of `asg-in` at most. */
const sourceGroups: fc.Arbitrary<JsonObject> = fc
  .constantFrom("asg-in", "ASG-IN", "asg-out")
  .map((name) => ({ sourceApplicationSecurityGroups: [reference("applicationSecurityGroups", name)] }));

const protocolTerm = (options: RuleOptions): fc.Arbitrary<string> =>
  withGaps(options, often(4, fc.constantFrom("*", "Tcp", "TCP"), fc.constantFrom("Udp", "Icmp")), ["Sctp"]);

const priorities = {
  ofNsg: fc.integer({ min: 100, max: 4096 }),
  ofManager: fc.integer({ min: 1, max: 99 }),
  crowded: fc.integer({ min: 20, max: 24 }),
};

function byUniquePriority<T extends { readonly priority: number }>(
  options: RuleOptions,
  rule: (priority: fc.Arbitrary<number>) => fc.Arbitrary<T>,
  usual: fc.Arbitrary<number>,
  maxLength: number,
): fc.Arbitrary<T[]> {
  const unique = fc.uniqueArray(rule(usual), { selector: ({ priority }) => priority, maxLength });
  return options.gaps ? often(9, unique, fc.array(rule(priorities.crowded.map((number) => number * 10)), { maxLength })) : unique;
}

interface SecurityRule {
  readonly priority: number;
  readonly properties: JsonObject;
}

const securityRule = (options: RuleOptions, priority: fc.Arbitrary<number>): fc.Arbitrary<SecurityRule> =>
  fc
    .record({
      priority,
      access: fc.constantFrom("Allow", "Deny"),
      direction: often(9, fc.constant("Outbound"), fc.constant("Inbound")),
      protocol: protocolTerm(options),
      source: often(6, oneOrMany("sourceAddressPrefix", "sourceAddressPrefixes", sourceTerm), sourceGroups),
      sourcePorts: oneOrMany("sourcePortRange", "sourcePortRanges", often(9, fc.constant("*"), fc.constantFrom("443", "1024-65535"))),
      destination: oneOrMany("destinationAddressPrefix", "destinationAddressPrefixes", destinationTerm(options)),
      destinationPorts: oneOrMany("destinationPortRange", "destinationPortRanges", portTerm(options)),
    })
    .map(({ source, sourcePorts, destination, destinationPorts, ...fields }) => ({
      priority: fields.priority,
      properties: { ...fields, ...source, ...sourcePorts, ...destination, ...destinationPorts },
    }));

/** The rules of an NSG in any order. */
export const securityRules = (options: RuleOptions): fc.Arbitrary<readonly JsonObject[]> =>
  byUniquePriority(options, (priority) => securityRule(options, priority), priorities.ofNsg, 6).map((rules) =>
    rules.map(({ properties }, index) => ({ name: `rule${index}`, properties })),
  );

export const nsgBody = (name: string, rules: readonly JsonObject[]): JsonObject =>
  networkBody("networkSecurityGroups", name, { securityRules: rules });

const adminTerm = (term: string): JsonObject => ({
  addressPrefix: term,
  addressPrefixType: term === "*" || /^[\d:]/.test(term) ? "IPPrefix" : "ServiceTag",
});

const adminRule = (options: RuleOptions, priority: fc.Arbitrary<number>): fc.Arbitrary<SecurityRule> =>
  fc
    .record({
      priority,
      access: fc.constantFrom("Allow", "AlwaysAllow", "Deny"),
      direction: often(9, fc.constant("Outbound"), fc.constant("Inbound")),
      protocol: fc.constantFrom("Any", "Tcp", "Udp"),
      sources: fc.constantFrom("*", "10.1.0.0/16", "10.9.0.0/16").map((term) => [adminTerm(term)]),
      sourcePortRanges: fc.constant(["0-65535"]),
      destinations: fc.array(destinationTerm({ gaps: false }).map(adminTerm), { minLength: 1, maxLength: 2 }),
      destinationPortRanges: fc.array(portTerm(options), { minLength: 1, maxLength: 2 }),
    })
    .map((properties) => ({ priority: properties.priority, properties }));

/** Rules of one rule collection of a network manager. */
export const adminRules = (options: RuleOptions): fc.Arbitrary<readonly JsonObject[]> =>
  byUniquePriority(options, (priority) => adminRule(options, priority), priorities.ofManager, 3).map((rules) =>
    rules.map(({ properties }, index) =>
      present({
        id: `${networkId("networkManagers", "nm1")}/securityAdminConfigurations/cfg1/ruleCollections/rc1/rules/admin${index}`,
        name: `admin${index}`,
        type: "Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules",
        kind: "Custom",
        properties,
      }),
    ),
  );
