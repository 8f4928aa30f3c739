import { evidenceScript } from "../../model/evidence-script.js";
import type { ObtainCommands, ObtainKey } from "./obtain.js";
import { obtainAgentPowerShell } from "./obtain-agent.js";

/** By default, ConvertTo-Json cuts objects below two levels to strings. Out-File of Windows PowerShell writes UTF-16 by default. */
const json = "ConvertTo-Json -Depth 100";
const into = (file: string): string => `${json} | Out-File -Encoding utf8 ${file}`;

/** One cmdlet serves both one resource and all resources of the selected subscription (Set-AzContext). */
const same = (cmdlet: string, file: string): ObtainCommands => ({ one: `${cmdlet} | ${json}`, all: `${cmdlet} | ${into(file)}` });

const lines = (...commands: readonly string[]): ObtainCommands => ({ one: commands.join("\n"), all: commands.join("\n") });

/** The cmdlet of a type prints some properties as numbers where the REST API has words. Get-AzResource prints what the API returns. */
const asApi = (type: string): string => `Get-AzResource -ResourceType ${type} -ExpandProperties`;

const graph = (query: string): string => `Search-AzGraph -First 1000 -Query "${query}"`;

const nearby = [
  `Get-AzNetworkInterface | ${into("nic.json")}`,
  `Get-AzVirtualNetwork | ${into("vnet.json")}`,
  `Get-AzNetworkSecurityGroup | ${into("nsg.json")}`,
  `Get-AzRouteTable | ${into("route-table.json")}`,
];

const behind = [
  `Get-AzPublicIpAddress | ${into("public-ip.json")}`,
  `Get-AzNatGateway | ${into("nat-gateway.json")}`,
  `Get-AzLoadBalancer | ${into("lb.json")}`,
  `Get-AzPrivateEndpoint | ${into("private-endpoint.json")}`,
];

const firewallKinds = ["azurefirewalls", "firewallpolicies", "firewallpolicies/rulecollectiongroups", "ipgroups"];

const firewalls = `${graph(`resources | where type in~ (${firewallKinds.map((kind) => `'microsoft.network/${kind}'`).join(", ")})`)} | ${into("firewalls.json")}`;

/** An evidence file with one entry. @param entry members of a hashtable, without its braces. */
const evidence = (entry: string): string => `@{ schemaVersion = '1'; evidence = @(@{ ${entry} }) } | ${json}`;
const evidenceInto = (entry: string, file: string): string => `${evidence(entry)} | Out-File -Encoding utf8 ${file}`;

const script = `'${evidenceScript.replaceAll("'", "''")}'`;

/** The answer with the property names of the REST API, as evidence files contain it. */
const answer = `@{ value = @($answer.Value | ForEach-Object { @{ code = $_.Code; message = $_.Message } }) }`;
const luks = (invoke: string, virtualMachine: string): string =>
  `$answer = ${invoke} -CommandId RunShellScript -ScriptString ${script}; ${evidence(`virtualMachine = ${virtualMachine}; kind = 'runCommand'; data = ${answer}`)}`;

const routes = `@($routes | ForEach-Object { @{ name = $_.Name; source = $_.Source; state = $_.State; addressPrefix = @($_.AddressPrefix); nextHopType = $_.NextHopType; nextHopIpAddress = @($_.NextHopIpAddress) } })`;
const effectiveRoutes = (virtualMachine: string): string =>
  [
    `$nics = @(${virtualMachine}.NetworkProfile.NetworkInterfaces)`,
    `$nic = @($nics | Where-Object Primary) + $nics | Select-Object -First 1 -ExpandProperty Id`,
    `$routes = Get-AzEffectiveRouteTable -ResourceGroupName $nic.Split('/')[4] -NetworkInterfaceName $nic.Split('/')[-1]`,
  ].join("; ");
const routesOf = (virtualMachine: string): string =>
  `virtualMachine = ${virtualMachine}; kind = 'effectiveRoutes'; networkInterface = $nic; data = @{ value = ${routes} }`;

const proxyData = "@{ address = '<address>'; port = <port>; authenticated = <$true or $false>; python = '<version>' }";
const proxy = (virtualMachine: string): string =>
  evidenceInto(`virtualMachine = ${virtualMachine}; kind = 'proxy'; data = ${proxyData}`, "proxy.json");

const nextHop = [
  firewalls,
  `# No Azure Firewall? State what the appliance allows, once for all VMs behind it:`,
  evidenceInto(
    "kind = 'nextHop'; data = @{ address = {outboundRequired.unseenHop}; allows = @('Storage.<location>:8443') }",
    "next-hop.json",
  ),
];

const items = graph(
  "recoveryservicesresources | where type =~ 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems'",
);

/** The ways to obtain evidence with Azure PowerShell. Sources: reference of Az.Compute, Az.Network, Az.RecoveryServices and
 *  Az.ResourceGraph, 2026-11. */
export const obtainPowerShell: Readonly<Record<ObtainKey, ObtainCommands>> = {
  template: { one: "", all: "" },
  model: { one: `Get-AzVM -ResourceId {id} | ${json}`, all: `Get-AzVM | ${into("vms.json")}` },
  instanceView: {
    one: `Get-AzVM -ResourceId {id} -Status | ${json}`,
    // The output of `Get-AzVM -Status` for one VM does not contain the id.
    all: `Get-AzVM | ForEach-Object { $id = $_.Id; Get-AzVM -ResourceId $id -Status | Select-Object @{ n = 'Id'; e = { $id } }, * } | ${into("instance-views.json")}`,
  },
  ...obtainAgentPowerShell,
  disks: same("Get-AzDisk", "disks.json"),
  network: lines(...nearby),
  networkPath: lines(...nearby, ...behind, firewalls),
  networkBehind: lines(...behind, firewalls),
  effectiveRoutes: {
    one: `${effectiveRoutes("(Get-AzVM -ResourceId {id})")}; ${evidence(routesOf("{id}"))}`,
    all: `New-Item -ItemType Directory -Force evidence; Get-AzVM | ForEach-Object { $vm = $_; ${effectiveRoutes("$vm")}; ${evidenceInto(routesOf("$vm.Id"), '"evidence/routes-$($vm.Name).json"')} }`,
  },
  nextHop: lines(...nextHop),
  proxy: { one: proxy("{id}"), all: proxy("'<virtual machine>'") },
  storageAccounts: same(asApi("Microsoft.Storage/storageAccounts"), "storage-accounts.json"),
  vaults: {
    one: `Set-AzContext -Subscription {subscriptionId} | Out-Null; Get-AzRecoveryServicesVault | ${json}`,
    all: `Set-AzContext -Subscription {subscriptionId} | Out-Null; Get-AzRecoveryServicesVault | ${into("vaults-{subscriptionId}.json")}`,
  },
  designatedVault: {
    one: `Get-AzResource -ResourceId {matchedVault.id} -ExpandProperties | ${json}`,
    all: `Get-AzResource -ResourceId {matchedVault.id} -ExpandProperties | ${into("vault-{matchedVault.name}.json")}`,
  },
  protectedItems: { one: `${items} | ${json}`, all: `${items} | ${into("protected-items.json")}` },
  guestLinux: {
    one: luks("Invoke-AzVMRunCommand -ResourceGroupName {resourceGroup} -VMName {name}", "{id}"),
    all: `New-Item -ItemType Directory -Force evidence; Get-AzVM | Where-Object { $_.StorageProfile.OsDisk.OsType -eq 'Linux' } | ForEach-Object { $vm = $_; ${luks("Invoke-AzVMRunCommand -ResourceGroupName $vm.ResourceGroupName -VMName $vm.Name", "$vm.Id")} | Out-File -Encoding utf8 "evidence/$($vm.Name).json" }`,
  },
};
