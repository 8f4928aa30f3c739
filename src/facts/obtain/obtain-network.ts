/** Commands that supply missing parts of the network. They write files for one subscription. Networks and firewalls in
 *  other subscriptions (hubs) need the same commands there. */
const lists = (names: readonly string[]): string =>
  `for what in ${names.map((name) => (name.includes(" ") ? `"${name}"` : name)).join(" ")}; do az network $what list -o json > "$(echo $what | tr ' ' -).json"; done`;

const nearby = ["nic", "vnet", "nsg", "route-table"];
const behind = ["public-ip", "nat gateway", "lb", "private-endpoint", "ip-group", "firewall", "firewall policy"];

const ruleCollectionGroups =
  'for id in $(az network firewall policy list --query "[].id" -o tsv); do az rest --url "https://management.azure.com$id/ruleCollectionGroups?api-version=2024-05-01" > "rules-of-$(basename $id).json"; done';

/** Sets the shell variable `nic` to the primary network interface of a VM, or to its only one. */
const primaryInterface = `nic=$(az vm show --ids {id} --query "(networkProfile.networkInterfaces[?primary].id | [0]) || networkProfile.networkInterfaces[0].id" -o tsv)`;

const evidenceOf = (entry: string): string => `'{schemaVersion:"1",evidence:[${entry}]}'`;

const effectiveRoutes = (declare: string, virtualMachine: string, file: string): string =>
  `${declare}; az network nic show-effective-route-table --ids "$nic" -o json | jq --arg vm ${virtualMachine} --arg nic "$nic" ${evidenceOf('{virtualMachine:$vm,kind:"effectiveRoutes",networkInterface:$nic,data:.}')}${file}`;

const firewallKinds = ["azurefirewalls", "firewallpolicies", "firewallpolicies/rulecollectiongroups", "ipgroups"];

/** The firewalls of all subscriptions, because a hub is often in another subscription. The alternative is a statement of the operator
 *  about the hop. */
const nextHop = [
  `az graph query -q "resources | where type in~ (${firewallKinds.map((kind) => `'microsoft.network/${kind}'`).join(", ")})" --first 1000 -o json > firewalls.json`,
  `# No Azure Firewall? State what the appliance allows, once for all VMs behind it:`,
  `jq -n --arg address {outboundRequired.unseenHop} ${evidenceOf('{kind:"nextHop",data:{address:$address,allows:["Storage.<location>:8443"]}}')} > next-hop.json`,
].join("\n");

const proxy = (virtualMachine: string): string =>
  `jq -n --arg vm ${virtualMachine} ${evidenceOf('{virtualMachine:$vm,kind:"proxy",data:{address:"<address>",port:<port>,authenticated:<true or false>,python:"<version>"}}')} > proxy.json`;

const nearbyTypes = [
  "Microsoft.Network/networkInterfaces",
  "Microsoft.Network/networkSecurityGroups",
  "Microsoft.Network/virtualNetworks",
  "Microsoft.Network/routeTables",
] as const;

const firewallTypes = [
  "Microsoft.Network/azureFirewalls",
  "Microsoft.Network/firewallPolicies",
  "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
  "Microsoft.Network/ipGroups",
] as const;

const behindTypes = [
  "Microsoft.Network/publicIPAddresses",
  "Microsoft.Network/natGateways",
  "Microsoft.Network/loadBalancers",
  "Microsoft.Network/privateEndpoints",
  ...firewallTypes,
] as const;

/** Ways to obtain evidence of the network. */
export const obtainNetwork = {
  network: { one: lists(nearby), all: lists(nearby), lists: nearbyTypes },
  networkPath: {
    one: `${lists([...nearby, ...behind])}; ${ruleCollectionGroups}`,
    all: `${lists([...nearby, ...behind])}; ${ruleCollectionGroups}`,
    lists: [...nearbyTypes, ...behindTypes],
  },
  networkBehind: {
    one: `${lists(behind)}; ${ruleCollectionGroups}`,
    all: `${lists(behind)}; ${ruleCollectionGroups}`,
    lists: behindTypes,
  },
  effectiveRoutes: {
    one: effectiveRoutes(primaryInterface, "{id}", ""),
    all: `mkdir -p evidence; for vm in $(az vm list --query "[].id" -o tsv); do ${effectiveRoutes(
      primaryInterface.replace("{id}", '"$vm"'),
      '"$vm"',
      ' > "evidence/routes-$(basename $vm).json"',
    )}; done`,
    lists: [],
    byAction: true,
  },
  nextHop: {
    one: nextHop,
    all: nextHop,
    lists: firewallTypes,
    anySubscription: true,
  },
  proxy: { one: proxy("{id}"), all: proxy("<virtual machine>"), lists: [], byAction: true },
} as const;
