/** What a list of rules, or the way behind it, does with a flow that the VM needs, as rules and messages read it. */
export interface OutboundFacts {
  readonly verdict?: "allowed" | "blocked" | "partly" | undefined;
  /** Why the verdict could not be reached, as a sentence part. */
  readonly undecided?: string | undefined;
  readonly destination?: string | undefined;
  /** One port, or several with `or` where the input leaves open which. */
  readonly port?: string | undefined;
  /** What denies, as a sentence part: the rule, its priority, what else does, what never comes to apply. */
  readonly because?: string | undefined;
  /** What decides, e.g. `nsg/rule` or `routeTable/route`. */
  readonly decidedBy?: string | undefined;
  /** An address that is certainly blocked. */
  readonly witness?: string | undefined;
  /** The resource that holds what decides, and the ARM path in it. */
  readonly resourceId?: string | undefined;
  readonly path?: string | undefined;
  /** What the answer rests on: the service tag file, or the relation table. */
  readonly basis?: string | undefined;
}

/** The stage of the network security groups. */
export interface OutboundNsg extends OutboundFacts {
  readonly networkSecurityGroup?: string | undefined;
  readonly networkSecurityGroupResourceGroup?: string | undefined;
  readonly networkSecurityGroupSubscriptionId?: string | undefined;
  readonly rule?: string | undefined;
  readonly priority?: number | undefined;
  /** Free priority ahead of the denying rule, for the fix. */
  readonly freePriority?: number | undefined;
  /** Set when a rule of Virtual Network Manager denies. */
  readonly adminRule?: string | undefined;
  /** Why nothing is known of another port, or of a rule behind the one that denies, as a sentence part. */
  readonly undecidedRules?: string | undefined;
  /** A rule lets Storage out on another port; false also where the flow is not blocked. */
  readonly allowedOnOtherPort?: boolean | undefined;
  readonly otherPort?: string | undefined;
  /** A rule that would let the flow out stands behind the one that denies it. */
  readonly allowedBehindDeny?: boolean | undefined;
  readonly ruleBehindDeny?: string | undefined;
}

/** The way behind the groups: routes, Azure Firewall, egress. */
export interface OutboundPath extends OutboundFacts {
  readonly stage?: "route" | "firewall" | "egress" | undefined;
  readonly routeTable?: string | undefined;
  readonly routeTableResourceGroup?: string | undefined;
  readonly routeTableSubscriptionId?: string | undefined;
  readonly route?: string | undefined;
  /** Address of a next hop that nobody can see. */
  readonly unseenHop?: string | undefined;
  readonly firewall?: string | undefined;
  /** The firewall lets the FQDN tag AzureBackup out. */
  readonly firewallAllowsTag?: boolean | undefined;
  /** The firewall, where the tag is not let out and would cover the port. */
  readonly firewallWithoutTag?: string | undefined;
  /** The group to change, where a group denies a flow that is judged as a whole. */
  readonly networkSecurityGroup?: string | undefined;
  readonly networkSecurityGroupResourceGroup?: string | undefined;
  readonly networkSecurityGroupSubscriptionId?: string | undefined;
  readonly freePriority?: number | undefined;
  /** The private subnet that has no way out. */
  readonly subnet?: string | undefined;
  readonly virtualNetwork?: string | undefined;
  readonly subnetResourceGroup?: string | undefined;
  readonly subnetSubscriptionId?: string | undefined;
}
