import type { Attachment } from "./network.js";
import type { ResourceKey } from "./resource-id.js";
import type { NamedResource } from "./resource.js";

export interface FirewallRule {
  readonly name: string;
  readonly kind: "network" | "application";
  /** Lower case: `tcp`, `udp`, `icmp`, `any`. */
  readonly protocols: readonly string[];
  /** `https:443`, `http:80`, `mssql:1433`, lower case. */
  readonly applicationProtocols: readonly string[];
  readonly sources: readonly string[];
  readonly sourceIpGroups: readonly ResourceKey[];
  readonly destinations: readonly string[];
  readonly destinationIpGroups: readonly ResourceKey[];
  readonly destinationPorts: readonly string[];
  /** Names in network rules (resolved by DNS), or targets of application rules. */
  readonly fqdns: readonly string[];
  readonly fqdnTags: readonly string[];
  /** true: the rule has URLs or web categories. A host name does not show whether they match. */
  readonly opaqueTargets: boolean;
  /** ARM path of the rule within its resource. */
  readonly path: string;
}

export interface FirewallRuleCollection {
  readonly name: string;
  readonly kind: "network" | "application";
  readonly priority?: number | undefined;
  readonly action?: "allow" | "deny" | undefined;
  readonly rules: readonly FirewallRule[];
}

export interface AzureFirewall extends NamedResource {
  /** Private addresses, each with its subnet. */
  addresses?: readonly { readonly address: string; readonly subnet?: ResourceKey | undefined }[] | undefined;
  firewallPolicy?: Attachment;
  /** Rules of a firewall without a policy. undefined: not shown. */
  ruleCollections?: readonly FirewallRuleCollection[] | undefined;
  /** Lower case. `deny` can block traffic that the rules allow. */
  threatIntelMode?: string | undefined;
}

export interface FirewallPolicy extends NamedResource {
  basePolicy?: Attachment;
  /** Ids of the rule collection groups that the policy lists. undefined: not shown. */
  ruleCollectionGroups?: readonly ResourceKey[] | undefined;
  threatIntelMode?: string | undefined;
}

export interface RuleCollectionGroup extends NamedResource {
  policy: ResourceKey;
  priority?: number | undefined;
  ruleCollections?: readonly FirewallRuleCollection[] | undefined;
}

export interface IpGroup extends NamedResource {
  ipAddresses?: readonly string[] | undefined;
}
