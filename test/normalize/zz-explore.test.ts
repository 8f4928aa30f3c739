import { test } from "vitest";
import * as arm from "/work/main/test/evaluate/support/arm.js";
import { armBodies, plainEstate } from "/work/main/test/support/estate.js";
import { bodies as networkBodies } from "/work/main/test/normalize/support/network-bodies.js";
import { inventoryOf, open, pathsIn, replaced, valueAt, verdictsOf } from "/work/main/test/support/open-values.js";

const evidence = { kind: "lsblk", source: 0, blockDevices: { devices: [
 { name: "sda", type: "disk", filesystem: null, label: null, mountpoints: [], parents: [] },
 { name: "sda1", type: "part", filesystem: "ext4", label: null, mountpoints: ["/"], parents: ["sda"] },
 { name: "sdb", type: "disk", filesystem: "crypto_LUKS", label: null, mountpoints: [], parents: [] },
 { name: "data", type: "crypt", filesystem: "xfs", label: null, mountpoints: ["/data"], parents: ["sdb"] } ], otherLines: [] } } as never;
const nid = (t: string, n: string) => arm.idOf("Microsoft.Network/" + t, n);
const rt = (routes: any[]) => arm.resource("Microsoft.Network/routeTables", "rt1", { routes });
const fw = (p: any) => arm.resource("Microsoft.Network/azureFirewalls", "fw1", { ipConfigurations: [{ name: "c", properties: { privateIPAddress: "10.0.9.4", subnet: { id: arm.subnetId("AzureFirewallSubnet") }, publicIPAddress: { id: nid("publicIPAddresses", "fwpip") } } }], ...p });
const toFw = rt([{ name: "default", properties: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.9.4" } }]);
const vnet = (subnetProps: any, more: any = {}) => arm.resource("Microsoft.Network/virtualNetworks", "vnet1", { addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, subnets: [{ id: arm.subnetId("app"), name: "app", properties: { addressPrefix: "10.0.0.0/24", ...subnetProps } }, { id: arm.subnetId("AzureFirewallSubnet"), name: "AzureFirewallSubnet", properties: { addressPrefix: "10.0.9.0/26" } }], ...more });
const linux = { osType: "Linux", osDisk: arm.managedDisk("vm1-os") } as const;
const base = [arm.vault("rsv1"), arm.disk("vm1-os")];
const lb = (p: any, sku = "Standard") => ({ ...arm.resource("Microsoft.Network/loadBalancers", "lb1", p), sku: { name: sku } });
const pool = nid("loadBalancers", "lb1") + "/backendAddressPools/p1"; const fe = nid("loadBalancers", "lb1") + "/frontendIPConfigurations/f1";
const groupRules = (rules: any[]) => [{ ...arm.resource("Microsoft.Network/firewallPolicies", "pol", { threatIntelMode: "Alert", ruleCollectionGroups: [{ id: nid("firewallPolicies", "pol") + "/ruleCollectionGroups/g" }] }) },
  { id: nid("firewallPolicies", "pol") + "/ruleCollectionGroups/g", name: "g", type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups", properties: { provisioningState: "Succeeded", priority: 200, ruleCollections: rules } }];
const allowNet = (dest: string, action = "Allow") => ({ ruleCollectionType: "FirewallPolicyFilterRuleCollection", name: "c" + action, priority: 100, action: { type: action }, rules: [{ ruleType: "NetworkRule", name: "r", ipProtocols: ["TCP"], sourceAddresses: ["*"], destinationAddresses: [dest], destinationPorts: ["443"] }] });
const app = { ruleCollectionType: "FirewallPolicyFilterRuleCollection", name: "app", priority: 300, action: { type: "Allow" }, rules: [{ ruleType: "ApplicationRule", name: "web", sourceAddresses: ["10.0.0.0/24"], fqdnTags: ["AzureBackup"], protocols: [{ protocolType: "Https", port: 443 }] }, { ruleType: "ApplicationRule", name: "web2", sourceAddresses: ["*"], targetFqdns: ["*.blob.core.windows.net"], protocols: [{ protocolType: "Https", port: 443 }, { protocolType: "Https", port: 8443 }] }] };
const wa = { ...arm.managedDisk("vm1-os"), writeAcceleratorEnabled: true };
const scenes: Record<string, any[]> = {
  plain: [...armBodies({ ...plainEstate, agent: plainEstate.agent })] as any,
  deny: [...armBodies({ ...plainEstate, denyStorage: true, osDisk: { vhd: true, writeAccelerator: true }, firewall: "Deny", interfaces: 2, encryptedDisk: true })] as any,
  trusted: [...armBodies({ ...plainEstate, osDisk: { vhd: true }, firewall: "Deny with trusted services", vaultElsewhere: true, protected: false, dataDisks: Array.from({ length: 17 }, () => ({ vhd: false })) })] as any,
  nsg: [arm.vm("vm1", linux), arm.nic("vm1-nic", { nsg: "nsg1" }), vnet({ networkSecurityGroup: { id: arm.nsgId("nsg2") } }), arm.nsg("nsg1", [arm.outbound("a", 100, "Allow", "Storage"), arm.outbound("b", 200, "Deny", "*", { destinationPortRange: undefined, destinationPortRanges: ["443", "8443"] }), arm.outbound("c", 300, "Allow", "Internet")]), arm.nsg("nsg2", [arm.outbound("d", 100, "Allow", "Storage.WestEurope", { protocol: "Tcp", sourceAddressPrefix: "10.0.0.0/25" }), arm.outbound("e", 110, "Deny", "Internet", { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [{ id: arm.asgId("x") }] })]), ...base],
  asg: [arm.vm("vm1", linux), arm.nic("vm1-nic", { nsg: "nsg1", ip: { applicationSecurityGroups: [{ id: arm.asgId("x") }] } }), vnet({}), arm.nsg("nsg1", [arm.outbound("e", 110, "Deny", "Internet", { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [{ id: arm.asgId("x") }] })]), ...base],
  fwDeny: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic"), vnet({ routeTable: { id: nid("routeTables", "rt1") } }), toFw, fw({ networkRuleCollections: [{ name: "n", properties: { priority: 100, action: { type: "Deny" }, rules: [{ name: "r", protocols: ["TCP"], sourceAddresses: ["10.0.0.0/24"], destinationAddresses: ["Storage"], destinationPorts: ["443", "8443"] }] } }, { name: "n2", properties: { priority: 200, action: { type: "Allow" }, rules: [{ name: "r", protocols: ["Any"], sourceAddresses: ["*"], destinationAddresses: ["*"], destinationPorts: ["*"] }] } }], applicationRuleCollections: [] }), ...base],
  fwAllow: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic"), vnet({ routeTable: { id: nid("routeTables", "rt1") } }), toFw, fw({ networkRuleCollections: [{ name: "n2", properties: { priority: 200, action: { type: "Allow" }, rules: [{ name: "r", protocols: ["TCP"], sourceIpGroups: [nid("ipGroups", "g")], destinationAddresses: ["Storage", "Internet"], destinationPorts: ["443", "8443", "80"] }] } }] }), arm.resource("Microsoft.Network/ipGroups", "g", { ipAddresses: ["10.0.0.0/24"] }), ...base],
  policy: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic"), vnet({ routeTable: { id: nid("routeTables", "rt1") } }), toFw, fw({ firewallPolicy: { id: nid("firewallPolicies", "pol") } }), ...groupRules([allowNet("Storage"), app]), ...base],
  policyDeny: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic"), vnet({ routeTable: { id: nid("routeTables", "rt1") } }), toFw, fw({ firewallPolicy: { id: nid("firewallPolicies", "pol") } }), ...groupRules([allowNet("Storage", "Deny"), { ...allowNet("*"), priority: 200 }, app]), ...base],
  routes: [arm.vm("vm1", linux), arm.nic("vm1-nic"), vnet({ routeTable: { id: nid("routeTables", "rt1") }, serviceEndpoints: [{ service: "Microsoft.Storage", locations: ["westeurope"] }] }), rt([{ name: "none", properties: { addressPrefix: "0.0.0.0/0", nextHopType: "None" } }, { name: "st", properties: { addressPrefix: "Storage", nextHopType: "Internet" } }, { name: "x", properties: { addressPrefix: "20.0.0.0/8", nextHopType: "None" } }]), ...base],
  dropped: [arm.vm("vm1", linux), arm.nic("vm1-nic"), vnet({ routeTable: { id: nid("routeTables", "rt1") } }), rt([{ name: "none", properties: { addressPrefix: "0.0.0.0/0", nextHopType: "None" } }]), ...base],
  nat: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic"), vnet({ natGateway: { id: nid("natGateways", "nat") }, defaultOutboundAccess: false }), arm.resource("Microsoft.Network/natGateways", "nat", { publicIpAddresses: [{ id: nid("publicIPAddresses", "p") }] }), ...base],
  private: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic"), vnet({ defaultOutboundAccess: false }), arm.resource("Microsoft.Network/natGateways", "nat", {}), ...base],
  natEmpty: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic"), vnet({ natGateway: { id: nid("natGateways", "nat") }, defaultOutboundAccess: false }), arm.resource("Microsoft.Network/natGateways", "nat", { publicIpAddresses: [] }), ...base],
  lb: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic", { ip: { loadBalancerBackendAddressPools: [{ id: pool }] } }), vnet({}), lb({ frontendIPConfigurations: [{ name: "f1", properties: { publicIPAddress: { id: nid("publicIPAddresses", "p") } } }, { name: "f2", properties: { privateIPAddress: "10.0.0.8" } }], backendAddressPools: [{ name: "p1" }, { name: "p2" }], loadBalancingRules: [{ name: "r", properties: { frontendIPConfiguration: { id: fe }, backendAddressPool: { id: pool }, disableOutboundSnat: true } }], outboundRules: [{ name: "o", properties: { frontendIPConfigurations: [{ id: fe }], backendAddressPool: { id: pool } } }] }), ...base],
  lbInternal: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic", { ip: { loadBalancerBackendAddressPools: [{ id: pool }] } }), vnet({}), lb({ frontendIPConfigurations: [{ name: "f1", properties: { privateIPAddress: "10.0.0.8" } }], backendAddressPools: [{ name: "p1" }], loadBalancingRules: [{ name: "r", properties: { frontendIPConfiguration: { id: fe }, backendAddressPool: { id: pool }, disableOutboundSnat: true } }], outboundRules: [] }), ...base],
  twoNics: [arm.vm("vm1", { ...linux, osDisk: wa, nics: [{ id: arm.nicId("vm1-nic"), properties: { primary: true } }, { id: arm.nicId("vm1-nic2"), properties: { primary: false } }] }), arm.nic("vm1-nic"), arm.nic("vm1-nic2", { ip: { publicIPAddress: { id: nid("publicIPAddresses", "p") } } }), vnet({}), { ...arm.resource("Microsoft.Network/publicIPAddresses", "p", { publicIPAllocationMethod: "Static", publicIPAddressVersion: "IPv4" }), sku: { name: "Standard" } }, ...base],
  pip: [arm.vm("vm1", { ...linux, osDisk: wa }), arm.nic("vm1-nic", { ip: { publicIPAddress: { id: nid("publicIPAddresses", "p") } } }), vnet({ defaultOutboundAccess: false }), { ...arm.resource("Microsoft.Network/publicIPAddresses", "p", { publicIPAllocationMethod: "Static", publicIPAddressVersion: "IPv4" }), sku: { name: "Standard" } }, ...base],
  peered: [arm.vm("vm1", linux), arm.nic("vm1-nic", { nsg: "nsg1" }), vnet({ routeTable: { id: nid("routeTables", "rt1") } }, { virtualNetworkPeerings: [{ name: "h", properties: { peeringState: "Connected", allowVirtualNetworkAccess: true, useRemoteGateways: false, remoteVirtualNetwork: { id: nid("virtualNetworks", "hub") }, remoteAddressSpace: { addressPrefixes: ["52.0.0.0/8", "10.5.0.0/16"] } } }] }), rt([{ name: "none", properties: { addressPrefix: "52.0.0.0/8", nextHopType: "VnetLocal" } }]), arm.nsg("nsg1", [arm.outbound("a", 100, "Allow", "VirtualNetwork"), arm.outbound("b", 200, "Deny", "*")]), ...base],
  gateway: [arm.vm("vm1", linux), arm.nic("vm1-nic"), vnet({}, {}), arm.resource("Microsoft.Network/virtualNetworkGateways", "gw", { ipConfigurations: [{ name: "c", properties: { subnet: { id: arm.subnetId("GatewaySubnet") } } }] }), ...base],
  avnm: [arm.vm("vm1", linux), arm.nic("vm1-nic"), vnet({}), { id: nid("networkManagers", "m") + "/securityAdminConfigurations/c/ruleCollections/rc/rules/deny", name: "deny", type: "Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules", properties: { provisioningState: "Succeeded", priority: 10, direction: "Outbound", access: "Deny", protocol: "Any", sourcePortRanges: ["0-65535"], destinationPortRanges: ["443", "8443", "80"], sources: [{ addressPrefix: "*", addressPrefixType: "IPPrefix" }], destinations: [{ addressPrefix: "Storage", addressPrefixType: "ServiceTag" }] } }, ...base],
  conf: [arm.vm("vm1", { osType: "Linux", osDisk: { ...arm.managedDisk("vm1-os", { managedDisk: { id: arm.idOf("Microsoft.Compute/disks", "vm1-os"), securityProfile: { securityEncryptionType: "DiskWithVMGuestState" } } }) }, properties: { securityProfile: { securityType: "ConfidentialVM" } } }), arm.nic("vm1-nic"), vnet({}), ...base],
  ade: [arm.vm("vm1", { osType: "Linux", osDisk: { ...arm.managedDisk("vm1-os"), encryptionSettings: { enabled: true } } }), arm.nic("vm1-nic"), vnet({}), ...base, { id: arm.vmId("vm1") + "/extensions/ade", name: "x", type: "Microsoft.Compute/virtualMachines/extensions", properties: { publisher: "Microsoft.Azure.Security", type: "AzureDiskEncryptionForLinux" } }],
  ade2: [arm.vm("vm1", { osType: "Linux" }), arm.nic("vm1-nic"), vnet({}), ...base, { id: arm.vmId("vm1") + "/extensions/ade", name: "x", type: "Microsoft.Compute/virtualMachines/extensions", properties: { publisher: "Microsoft.Azure.Security", type: "AzureDiskEncryptionForLinux" } }],
  account: [arm.vm("vm1", { osDisk: arm.vhdDisk("os", "sa1234") }), arm.nic("vm1-nic"), vnet({}), arm.storageAccount("sa1234", { networkAcls: { defaultAction: "Deny", bypass: "None" }, publicNetworkAccess: "Enabled", encryption: { services: { blob: { enabled: false } } } }), arm.vault("rsv1"), arm.vault("rsv2", { location: "northeurope" }), arm.protectedItem(arm.vmId("vm1"), arm.vaultId("rsv2"))],
};
test("explore", () => {
  const seen = new Map<string, string[]>();
  let runs = 0;
  for (const planned of [false, true]) for (const [name, bodies] of Object.entries(scenes)) {
    for (const ev of [undefined, evidence]) {
      if (ev !== undefined && !["conf","ade","ade2","plain","deny"].includes(name)) continue;
      const before = verdictsOf(inventoryOf(bodies, planned, ev));
      bodies.forEach((body: any, at: number) => {
        for (const path of pathsIn(body)) {
          const old = valueAt(body, path);
          const variants: [string, any][] = [["open", open()], ["text", open({ text: "[parameters('open')]" })]];
          if (typeof old === "string" && old.length > 4) variants.push(["part", open({ text: old.slice(0, -2) + "[parameters('open')]" })]);
          if (typeof path.at(-1) === "number") variants.push(["more", open({ more: true })]);
          for (const [kind, by] of variants) {
            runs++;
            let after: ReadonlyMap<string,string>;
            const next = bodies.map((b: any, i: number) => i === at ? replaced(b, path, by) : b);
            next[at] = next[at]["id"] === body.id && next[at]["type"] === body.type ? next[at] : next[at];
            try {
              const inv = (() => { const list = next.map((b: any, i: number) => b); return inventoryOfRaw(list, bodies, planned, ev); })();
              after = verdictsOf(inv);
            } catch (e: any) { add(seen, `THROW ${e.message} ${String(e.stack).split("\n")[1]}`, `${name} ${planned} ${kind} ${body.type}.${path.join(".")}`); continue; }
            for (const [key, verdict] of after) {
              const was = before.get(key);
              if (verdict === was || verdict === "unknown" || verdict === "notApplicable") continue;
              if (was === undefined) continue;
              const [profile, rule] = key.split(" ");
              add(seen, `${rule}: ${was} -> ${verdict} [${name} ${kind} planned=${planned} ${body.type}.${path.join(".")}]`, profile!);
            }
          }
        }
      });
    }
  }
  console.log("runs", runs, "problems", seen.size);
  for (const [k, v] of [...seen].slice(0, 400)) console.log(k, "x", v.length, v[0]);
}, 1e7);
function add(m: Map<string, string[]>, k: string, v: string) { m.set(k, [...(m.get(k) ?? []), v]); }
import { InventoryBuilder } from "/work/main/src/normalize/inventory-builder.js";
import { normalizeResource } from "/work/main/src/normalize/normalize-resource.js";
import { resourceKey } from "/work/main/src/model/resource-id.js";
function inventoryOfRaw(list: any[], originals: any[], planned: boolean, ev: any) {
  const builder = new InventoryBuilder();
  list.forEach((body, source) => {
    const { id, type } = originals[source];
    const raw = { id, key: resourceKey(id), type: type.toLowerCase(), body, source, ...(planned ? { planned: true as const } : {}) };
    for (const part of normalizeResource(raw)) { builder.add(part); if (part.table === "virtualMachines" && ev !== undefined) builder.addGuestEvidence(part.key, ev); }
  });
  return builder.build(true).inventory;
}
