import type { FactDefinition } from "./fact-definition.js";
import type { ObtainKey } from "./obtain.js";

const networkInterfaces = "properties.networkProfile.networkInterfaces";

type Member = readonly [name: string, meaning: string];

/** Facts below one name that are found at the resource which decides, or else at the network interfaces of the VM. */
const decided = (fact: string, obtain: ObtainKey, members: readonly Member[]): readonly FactDefinition[] =>
  members.map(([name, meaning]) => ({
    fact: `${fact}.${name}`,
    meaning,
    path: networkInterfaces,
    resource: `${fact}.resourceId`,
    pathFrom: `${fact}.path`,
    notClassic: true,
    obtain,
  }));

/** What is said of every flow that a VM needs. @param what who lets it out, or does not. */
const flowMembers = (what: string): readonly Member[] => [
  ["verdict", `allowed, blocked or partly: what ${what} with it; missing where that cannot be told`],
  ["undecided", "why no verdict was reached, as a sentence part"],
  ["destination", "service tag or prefix that the VM must reach"],
  ["port", "TCP port there"],
  ["because", "what denies it, as a sentence part"],
  ["decidedBy", "name of the rule, route or object that decides"],
  ["witness", "an address that is certainly blocked"],
  ["basis", "what the answer rests on beyond the input"],
];

const groupMembers: readonly Member[] = [
  ["rule", "deciding rule"],
  ["priority", "its priority"],
  ["networkSecurityGroup", "name of its group"],
  ["networkSecurityGroupResourceGroup", "resource group of its group"],
  ["networkSecurityGroupSubscriptionId", "subscription of its group"],
  ["freePriority", "free priority ahead of the deciding rule"],
  ["adminRule", "rule of Azure Virtual Network Manager that denies"],
  ["undecidedRules", "what is not known of other ports and of rules behind the one that denies, as a sentence part"],
  ["allowedOnOtherPort", "whether the groups let Storage out on another port"],
  ["otherPort", "that port"],
  ["allowedBehindDeny", "whether a rule that would let the flow out stands behind the one that denies it"],
  ["ruleBehindDeny", "that rule, with its priority"],
];

const wayMembers: readonly Member[] = [
  ["stage", "route, firewall or egress: where it is decided; missing where nothing stands in the way"],
  ["routeTable", "name of the deciding route table"],
  ["routeTableResourceGroup", "its resource group"],
  ["routeTableSubscriptionId", "its subscription"],
  ["route", "deciding route"],
  ["unseenHop", "address of a next hop that nobody can see"],
  ["firewall", "Azure Firewall on the way"],
  ["firewallAllowsTag", "whether the firewall lets the FQDN tag AzureBackup out"],
  ["firewallWithoutTag", "the firewall, where it does not and the tag would cover the port"],
  ["networkSecurityGroup", "group that denies a flow which is judged as a whole"],
  ["networkSecurityGroupResourceGroup", "its resource group"],
  ["networkSecurityGroupSubscriptionId", "its subscription"],
  ["freePriority", "free priority in it ahead of the deciding rule"],
  ["subnet", "subnet that has no way out"],
  ["virtualNetwork", "its virtual network"],
  ["subnetResourceGroup", "its resource group"],
  ["subnetSubscriptionId", "its subscription"],
];

const way = (fact: string, what: string): readonly FactDefinition[] => decided(fact, "networkPath", [...flowMembers(what), ...wayMembers]);

const reserved = "properties.networkProfile";

const networkLimits: readonly FactDefinition[] = (
  [
    ["severalInterfaces", "whether the VM has more than one network interface"],
    ["severalReservedAddresses", "whether it has more than one static public IP address"],
    ["reservedAddressWithoutEndpoint", "whether it has a reserved IP address and no endpoint (classic deployment only)"],
    ["loadBalanced", "whether it stands behind a load balancer"],
    ["hit", "the first of these that holds, as a sentence part"],
    ["undecided", "what cannot be told, as a sentence part"],
  ] as const
).map(([name, meaning]) => ({
  fact: `networkLimits.${name}`,
  meaning,
  path: networkInterfaces,
  classicPath: reserved,
  obtain: "networkPath",
}));

const primarySubnet = decided("primarySubnet", "networkPath", [
  ["name", "subnet of the primary network interface"],
  ["virtualNetwork", "its virtual network"],
  ["resourceGroup", "its resource group"],
  ["subscriptionId", "its subscription"],
  ["private", "whether it is private (defaultOutboundAccess is false)"],
  ["wayOut", "whether something gives it an explicit way out: NAT gateway, public IP address, load balancer, default route"],
  ["undecided", "what cannot be told, as a sentence part"],
]);

const wireServer = decided("wireServer", "instanceView", [
  ["reached", "whether 168.63.129.16 is reached: true where the agent reports, false where a rule blocks it"],
  ["because", "what blocks it, as a sentence part"],
  ["undecided", "why it cannot be told, as a sentence part"],
]);

const statedBy = (fact: string, meaning: string, obtain?: ObtainKey): FactDefinition => ({
  fact,
  meaning,
  path: "id",
  notClassic: true,
  ...(obtain === undefined ? {} : { obtain }),
});

const proxy: readonly FactDefinition[] = [
  statedBy("proxy.stated", "whether the operator states a proxy (evidence of kind proxy)"),
  statedBy("proxy.address", "address of the proxy", "proxy"),
  statedBy("proxy.port", "its port", "proxy"),
  statedBy("proxy.authenticated", "whether it asks for a login", "proxy"),
  statedBy("proxy.python", "version of Python in the guest", "proxy"),
  ...decided("proxy", "networkPath", [
    ["verdict", "allowed, blocked or partly: whether the VM reaches the proxy, and the proxy the Internet"],
    ["because", "what denies it, as a sentence part"],
    ["objection", "what speaks against the proxy, as a sentence part: its login, or what denies it"],
    ["undecided", "what cannot be told, as a sentence part"],
    ["virtualMachine", "name of the VM that is the proxy, when the input shows it"],
    ["destination", "what is reached or not: the proxy, or from it the Internet"],
    ["destinationPort", "TCP port there"],
    ["networkSecurityGroup", "name of the network security group that denies"],
    ["networkSecurityGroupResourceGroup", "its resource group"],
    ["networkSecurityGroupSubscriptionId", "its subscription"],
  ]),
];

const workload: readonly FactDefinition[] = [
  statedBy("workload.stated", "whether the operator states a workload (evidence of kind workload)"),
  statedBy("workload.names", "the workloads"),
  ...decided("workload", "networkPath", flowMembers("groups and the way behind them do")),
];

/** What rules can read of the network around a VM. */
export const networkFacts: readonly FactDefinition[] = [
  ...decided("outboundNsg", "network", [...flowMembers("the network security groups do"), ...groupMembers]),
  ...way("outboundPath", "routes, firewall and egress do"),
  ...way("outboundHttp", "groups and the way behind them do"),
  ...way("outboundInternet", "groups and the way behind them do"),
  ...way("outboundRequired", "the network does, for the flow that the profile of the run asks for,"),
  ...networkLimits,
  ...primarySubnet,
  ...wireServer,
  ...proxy,
  ...workload,
];
