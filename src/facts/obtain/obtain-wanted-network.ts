import type { CommandShell } from "../../model/command-shell.js";
import type { NearbyList, WantedNetwork } from "../../model/network-evidence.js";

const cmdlets: Readonly<Record<NearbyList, string>> = {
  nic: "Get-AzNetworkInterface",
  vnet: "Get-AzVirtualNetwork",
  nsg: "Get-AzNetworkSecurityGroup",
  "route-table": "Get-AzRouteTable",
};

/** The command that supplies the missing network of a VM, without the lists that are already in the input. Braces name
 *  facts, as in the table of commands. @param form for this resource, or for everything that its subscription lacks. */
export function obtainWantedNetwork({ list, notGiven }: WantedNetwork, shell: CommandShell, form: "one" | "all"): string {
  const isList = form === "all" && notGiven.length > 0;
  return shell === "az" ? withAz(list, isList ? notGiven : []) : withPowerShell(isList ? notGiven : []);
}

function withAz(own: NearbyList, lists: readonly NearbyList[]): string {
  const [only, ...others] = lists;
  if (only === undefined) return `az network ${own} show --ids {wantedNetwork.id} -o json`;
  const list = (what: string, file: string): string =>
    `az network ${what} list --subscription {wantedNetwork.subscriptionId} -o json > ${file}-{wantedNetwork.subscriptionId}.json`;
  return others.length === 0 ? list(only, only) : `for what in ${lists.join(" ")}; do ${list("$what", "$what")}; done`;
}

function withPowerShell(lists: readonly NearbyList[]): string {
  const json = "ConvertTo-Json -Depth 100";
  if (lists.length === 0) return `Get-AzResource -ResourceId {wantedNetwork.id} -ExpandProperties | ${json}`;
  return [
    "Set-AzContext -Subscription {wantedNetwork.subscriptionId} | Out-Null",
    ...lists.map((list) => `${cmdlets[list]} | ${json} | Out-File -Encoding utf8 ${list}-other.json`),
  ].join("\n");
}
