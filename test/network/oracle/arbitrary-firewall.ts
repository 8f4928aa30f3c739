import fc from "fast-check";
import type { JsonObject } from "../../../src/model/json.js";
import { portTerm, publicTerm, type RuleOptions } from "./arbitrary-security-rules.js";
import { childBody, networkBody, networkId, reference, subnetReference } from "./generated-bodies.js";

export const firewallAddress = "10.1.0.4";

const names = [
  "*.blob.core.windows.net",
  "acct1.blob.core.windows.net",
  "*.core.windows.net",
  "*.backup.windowsazure.com",
  "login.microsoftonline.com",
  "*.login.microsoft.com",
  "*",
];

const web = fc.constantFrom<JsonObject>(
  { protocolType: "Https", port: 443 },
  { protocolType: "Https", port: 443 },
  { protocolType: "Https", port: 8443 },
  { protocolType: "Http", port: 80 },
);

const sources = fc.oneof(
  { weight: 5, arbitrary: fc.constant(["*"]) },
  { weight: 1, arbitrary: fc.constantFrom(["10.1.1.0/24"], ["10.9.0.0/16"]) },
);

/** A classic rule; a policy calls the protocols differently. */
interface FirewallRule {
  readonly kind: "network" | "application";
  readonly protocols: readonly string[];
  readonly fields: JsonObject;
}

function networkRule(options: RuleOptions): fc.Arbitrary<FirewallRule> {
  const address = fc.oneof(
    { weight: 5, arbitrary: publicTerm({ gaps: false }) },
    { weight: 1, arbitrary: fc.constantFrom("*", "51.10.0.0-51.10.0.127") },
  );
  const destination = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.array(address, { minLength: 1, maxLength: 2 }).map((terms): JsonObject => ({ destinationAddresses: terms })),
    },
    {
      weight: 1,
      arbitrary: fc.constant<JsonObject>({ destinationAddresses: [], destinationIpGroups: [networkId("ipGroups", "ipg1")] }),
    },
    { weight: 1, arbitrary: fc.constantFrom(...names.slice(1, 2)).map((name): JsonObject => ({ destinationFqdns: [name] })) },
  );
  return fc
    .record({
      protocols: fc.constantFrom(["TCP"], ["TCP"], ["Any"], ["UDP"], ["UDP", "TCP"]),
      sourceAddresses: sources,
      destinationPorts: fc.array(portTerm(options), { minLength: 1, maxLength: 2 }),
      destination,
    })
    .map(({ protocols, destination, ...fields }) => ({ kind: "network", protocols, fields: { ...fields, ...destination } }));
}

const applicationRule: fc.Arbitrary<FirewallRule> = fc
  .record({
    sourceAddresses: sources,
    target: fc.oneof(
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }), fc.array(web, { minLength: 1, maxLength: 2 }))
          .map(([targetFqdns, protocols]): JsonObject => ({ targetFqdns, protocols })),
      },
      { weight: 1, arbitrary: fc.constant<JsonObject>({ fqdnTags: ["AzureBackup"], protocols: [{ protocolType: "Https", port: 443 }] }) },
    ),
  })
  .map(({ sourceAddresses, target }) => ({ kind: "application", protocols: [], fields: { sourceAddresses, ...target } }));

interface Collection {
  readonly priority: number;
  readonly action: string;
  readonly rules: readonly FirewallRule[];
}

const collections = (rule: fc.Arbitrary<FirewallRule>): fc.Arbitrary<readonly Collection[]> =>
  fc.uniqueArray(
    fc.record({
      priority: fc.integer({ min: 100, max: 65000 }),
      action: fc.constantFrom("Allow", "Allow", "Deny"),
      rules: fc.array(rule, { maxLength: 3 }),
    }),
    { selector: ({ priority }) => priority, maxLength: 3 },
  );

const classicCollections = (all: readonly Collection[]): readonly JsonObject[] =>
  all.map(({ priority, action, rules }, index) => ({
    name: `collection${index}`,
    properties: {
      priority,
      action: { type: action },
      rules: rules.map(({ kind, protocols, fields }, rule) => ({
        name: `rule${rule}`,
        ...(kind === "network" ? { protocols } : {}),
        ...fields,
      })),
    },
  }));

const ipConfigurations: readonly JsonObject[] = [
  {
    name: "c1",
    properties: {
      privateIPAddress: firewallAddress,
      subnet: subnetReference("AzureFirewallSubnet"),
      publicIPAddress: reference("publicIPAddresses", "pip-fw1"),
    },
  },
];

const classicFirewall = (options: RuleOptions): fc.Arbitrary<readonly JsonObject[]> =>
  fc.tuple(collections(networkRule(options)), collections(applicationRule)).map(([network, application]) => [
    networkBody("azureFirewalls", "fw1", {
      ipConfigurations,
      networkRuleCollections: classicCollections(network),
      applicationRuleCollections: classicCollections(application),
      natRuleCollections: [],
    }),
  ]);

const policyCollections = (all: readonly Collection[]): readonly JsonObject[] =>
  all.map(({ priority, action, rules }, index) => ({
    ruleCollectionType: "FirewallPolicyFilterRuleCollection",
    name: `collection${index}`,
    priority,
    action: { type: action },
    rules: rules.map(({ kind, protocols, fields }, rule) => ({
      ruleType: kind === "network" ? "NetworkRule" : "ApplicationRule",
      name: `rule${rule}`,
      ...(kind === "network" ? { ipProtocols: protocols } : {}),
      ...fields,
    })),
  }));

/** A policy with up to two groups; the collections of a group are of either kind. */
function policy(options: RuleOptions, name: string, parent: string | undefined): fc.Arbitrary<readonly JsonObject[]> {
  const group = fc.record({
    priority: fc.integer({ min: 100, max: 65000 }),
    collections: fc.oneof(collections(networkRule(options)), collections(applicationRule)),
  });
  const basePolicy = parent === undefined ? undefined : reference("firewallPolicies", parent);
  return fc
    .uniqueArray(group, { selector: ({ priority }) => priority, maxLength: 2 })
    .map((groups) => [
      networkBody("firewallPolicies", name, { threatIntelMode: "Alert", basePolicy }),
      ...groups.map(({ priority, collections: all }, index) =>
        childBody("firewallPolicies", name, "ruleCollectionGroups", `group${index}`, { priority, ruleCollections: policyCollections(all) }),
      ),
    ]);
}

function policyFirewall(options: RuleOptions): fc.Arbitrary<readonly JsonObject[]> {
  const firewall = networkBody("azureFirewalls", "fw1", { ipConfigurations, firewallPolicy: reference("firewallPolicies", "fwp1") });
  const alone = policy(options, "fwp1", undefined);
  const withParent = fc.tuple(policy(options, "fwp1", "fwp-base"), policy(options, "fwp-base", undefined)).map((both) => both.flat());
  return fc.oneof(alone, withParent).map((policies) => [firewall, ...policies]);
}

/** A firewall at the known address, with the IP group that its rules may name. */
export const firewall = (options: RuleOptions): fc.Arbitrary<readonly JsonObject[]> => {
  const ipGroup = networkBody("ipGroups", "ipg1", { ipAddresses: ["51.10.0.0/25", "51.10.8.0-51.10.8.31", "51.40.0.9"] });
  return fc.oneof(classicFirewall(options), policyFirewall(options)).map((bodies) => [...bodies, ipGroup]);
};
