import {
  boolean,
  id,
  members,
  name,
  number,
  oneOf,
  text,
  type Composite,
  type FactDescription,
  type Members,
  type ValuesOf,
} from "../../fact-types.js";
import type { ObtainKey } from "../../obtain/obtain.js";

const armPath = "properties.networkProfile.networkInterfaces";

type Describe = (meaning: string) => FactDescription;

/** Facts whose evidence is at the deciding resource, or else at the network interfaces of the VM. */
export const decidedBy =
  (obtain: ObtainKey): Describe =>
  (meaning) => ({ meaning, armPath, notClassic: true, obtain });

const groupMembers = (fact: Describe) =>
  ({
    networkSecurityGroup: name(fact("name of the network security group that denies")),
    networkSecurityGroupResourceGroup: name(fact("its resource group")),
    networkSecurityGroupSubscriptionId: id(fact("its subscription")),
    freePriority: number(fact("free priority in it before the deciding rule")),
  }) satisfies Members;

/** The facts about each flow that a VM needs. @param who as the subject of a sentence: `NSG rules`. */
export const flowMembers = (fact: Describe, who: string) =>
  ({
    verdict: oneOf(["allowed", "blocked", "partly"], fact(`what ${who} do with the flow`)),
    destination: text(fact("service tag or prefix that the VM must reach")),
    port: text(fact("TCP port there; several with `or` where the input does not show which")),
    because: text(fact("what denies it, as a sentence part")),
    decidedBy: text(fact("name of the rule, route or object that decides")),
    witness: text(fact("an address that is certainly blocked")),
    basis: text(fact("list of service tags that the answer depends on")),
  }) satisfies Members;

const describeGroups = decidedBy("network");

/** The result of the network security groups for a flow. */
export const nsgMembers = members({
  ...flowMembers(describeGroups, "the network security groups"),
  ...groupMembers(describeGroups),
  rule: name(describeGroups("deciding rule")),
  priority: number(describeGroups("its priority")),
  adminRule: name(describeGroups("rule of Azure Virtual Network Manager that denies")),
  allowedOnOtherPort: boolean(describeGroups("whether the groups allow Storage on another port")),
  otherPort: text(describeGroups("that port")),
  allowedBehindDeny: boolean(describeGroups("whether a rule that allows the flow comes after the one that denies it")),
  ruleBehindDeny: text(describeGroups("that rule, with its priority")),
});

const describePath = decidedBy("networkPath");

const pathMembersOf = (who: string) =>
  ({
    ...flowMembers(describePath, who),
    ...groupMembers(describePath),
    stage: oneOf(["route", "firewall", "egress"], describePath("where it is decided; missing where nothing blocks it")),
    routeTable: name(describePath("name of the deciding route table")),
    routeTableResourceGroup: name(describePath("its resource group")),
    routeTableSubscriptionId: id(describePath("its subscription")),
    route: name(describePath("deciding route")),
    unseenHop: text(describePath("address of a next hop whose rules the input does not show")),
    firewall: name(describePath("Azure Firewall that the traffic goes through")),
    firewallAllowsTag: boolean(describePath("whether the firewall allows the FQDN tag AzureBackup")),
    firewallWithoutTag: name(describePath("the firewall, if it does not allow the tag and the tag covers the port")),
    subnet: name(describePath("subnet without explicit outbound access")),
    virtualNetwork: name(describePath("its virtual network")),
    subnetResourceGroup: name(describePath("its resource group")),
    subnetSubscriptionId: id(describePath("its subscription")),
  }) satisfies Members;

/** The result of routes, firewall and egress for a flow, or of the whole network. @param who as the subject of a sentence. */
export const pathMembers = (who: string): Composite<ReturnType<typeof pathMembersOf>> => members(pathMembersOf(who));

/** What is known about a decision in addition to its facts. */
export interface Decision {
  /** Why there is no verdict, as a sentence part. */
  readonly unknownBecause?: string | undefined;
  /** The deciding resource, and the ARM path in it. */
  readonly resourceId?: string | undefined;
  readonly path?: string | undefined;
}

export type FlowFacts = ValuesOf<ReturnType<typeof flowMembers>> & Decision;

export type NsgFacts = ValuesOf<typeof nsgMembers.members> &
  Decision & {
    /** Why it is unknown whether another port, or a rule behind the denying rule, would allow the flow. As a sentence part. */
    readonly rulesUnknownBecause?: string | undefined;
  };

export type PathFacts = ValuesOf<ReturnType<typeof pathMembersOf>> & Decision;
