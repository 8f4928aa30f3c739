import { describe, expect, test } from "vitest";
import { checkReachability } from "../../src/index.js";
import type { JsonObject } from "../../src/model/json.js";
import type { ReportedFlow } from "../../src/model/reach-report.js";
import { nic, nsg, outbound, resource, subnetId, vm, type Body } from "../evaluate/support/arm.js";
import { routedBy, routeTable, vnetWith } from "../network/support/network-bodies.js";
import { memoryFiles, workingDirectory } from "../support/memory-files.js";

async function reach(flow: string, bodies: readonly Body[], tags?: JsonObject): Promise<ReportedFlow> {
  const files = { "network.json": JSON.stringify(bodies), "tags.json": JSON.stringify(tags ?? {}) };
  const { flows } = await checkReachability({
    inputs: ["network.json"],
    workingDirectory,
    fileSystem: memoryFiles(files),
    virtualMachine: "vm1",
    flows: [flow],
    ...(tags === undefined ? {} : { serviceTags: "tags.json" }),
  });
  return flows[0] as ReportedFlow;
}

const behind = (...rules: readonly Body[]): readonly Body[] => [vm("vm1"), nic("vm1-nic", { nsg: "nsg1" }), vnetWith(), nsg("nsg1", rules)];

const storageTags: JsonObject = {
  changeNumber: 7,
  cloud: "Public",
  values: [{ name: "Storage", id: "Storage", properties: { region: "", addressPrefixes: ["20.60.26.0/23"] } }],
};

describe("a host name behind network security groups is judged by what is certain of the whole Internet", () => {
  const https = { protocol: "Tcp", destinationPortRange: "443" };

  test("allowed where all of it is", async () => {
    const { verdict, notes } = await reach("Tcp/443/example.com", behind());
    expect(verdict).toBe("allowed");
    expect(notes.join(" ")).toContain("The IP addresses of example.com are unknown");
  });

  test("blocked where all of it is, without an address for an example", async () => {
    const { verdict, decidingRule, witness } = await reach("Tcp/443/example.com", behind(outbound("no", 100, "Deny", "Internet")));
    expect([verdict, decidingRule]).toEqual(["blocked", "nsg1/no"]);
    expect(witness).toMatchObject({ dst: null });
  });

  test.each([undefined, storageTags])("unknown where a part of it is", async (tags) => {
    const rules = [outbound("storage", 100, "Allow", "Storage", https), outbound("no", 200, "Deny", "Internet")];
    const { verdict, reason } = await reach("Tcp/443/acc.blob.core.windows.net", behind(...rules), tags);
    expect(verdict).toBe("unknown");
    expect(reason).toMatch(tags === undefined ? /unknown without a service tag file/ : /addresses of the host are unknown, and nsg1\//);
  });

  test("unknown where one address is denied", async () => {
    const { verdict } = await reach("Tcp/443/*.example.com", behind(outbound("one", 100, "Deny", "93.184.216.34")));
    expect(verdict).toBe("unknown");
  });

  test("unknown where addresses of one family are denied: it may have none of them", async () => {
    const bodies = behind();
    const addresses = [
      { name: "ip1", properties: { primary: true, privateIPAddress: "10.0.0.4", subnet: { id: subnetId("app") } } },
      { name: "ip2", properties: { privateIPAddress: "fd00::4", privateIPAddressVersion: "IPv6", subnet: { id: subnetId("app") } } },
    ];
    const { verdict, reason } = await reach("Tcp/443/example.com", [
      vm("vm1"),
      nic("vm1-nic", { ipConfigurations: addresses }),
      ...bodies.slice(2),
    ]);
    expect([verdict, reason]).toEqual(["unknown", expect.stringContaining("The host may have IPv6 addresses, and") as string]);
  });
});

describe("behind an Azure Firewall application rules decide on a host name", () => {
  const rule = (content: Body): Body => ({
    ...{ name: "r", sourceAddresses: ["*"], protocols: [{ protocolType: "Https", port: 443 }] },
    ...content,
  });
  const topology = (rules: readonly Body[], network: readonly Body[] = []): readonly Body[] => [
    ...[vm("vm1"), nic("vm1-nic"), routeTable("rt1", [["0.0.0.0/0", "VirtualAppliance", "10.0.9.4"]])],
    vnetWith(routedBy("rt1"), {}, [{ name: "AzureFirewallSubnet", properties: { addressPrefix: "10.0.9.0/26" } }]),
    resource("Microsoft.Network/azureFirewalls", "fw1", {
      ipConfigurations: [{ name: "c", properties: { privateIPAddress: "10.0.9.4", subnet: { id: subnetId("AzureFirewallSubnet") } } }],
      networkRuleCollections: [...network],
      applicationRuleCollections: [{ name: "a", properties: { priority: 100, action: { type: "Allow" }, rules: [...rules] } }],
    }),
  ];
  const verdictOn = async (flow: string, ...rules: readonly Body[]): Promise<string> => (await reach(flow, topology(rules))).verdict;

  test.each([
    ["Tcp/443/example.com", ["example.com"], "allowed"],
    ["Tcp/443/EXAMPLE.com.", ["Example.Com"], "allowed"],
    ["Tcp/443/www.example.com", ["*.example.com"], "allowed"],
    ["Tcp/443/example.com", ["*.example.com"], "blocked"],
    ["Tcp/443/*.example.com", ["*.example.com"], "allowed"],
    ["Tcp/443/*.example.com", ["www.example.com"], "partly"],
    ["Tcp/443/b\u00fccher.example", ["xn--bcher-kva.example"], "allowed"],
    ["Tcp/443/xn--bcher-kva.example", ["b\u00fccher.example"], "allowed"],
    ["Tcp/443/example.com", ["other.example"], "blocked"],
    ["Tcp/8443/example.com", ["example.com"], "blocked"],
    ["Tcp/443/example.com@other.example", ["example.com"], "partly"],
  ])("%s with targets %j: %s", async (flow, targetFqdns, verdict) => {
    expect(await verdictOn(flow, rule({ targetFqdns }))).toBe(verdict);
  });

  test.each([
    ["WindowsUpdate", "*.blob.core.windows.net", "blocked"],
    ["MicrosoftActiveProtectionService", "*.backup.windowsazure.com", "blocked"],
    ["AzureBackup", "*.backup.windowsazure.com", "allowed"],
    ["AzureBackup", "*.blob.core.windows.net", "unknown"],
    ["WindowsVirtualDesktop", "*.blob.core.windows.net", "unknown"],
    ["SomethingNew", "*.backup.windowsazure.com", "unknown"],
  ])("an FQDN tag decides by what is documented of it: %s for %s is %s", async (tag, host, verdict) => {
    expect(await verdictOn(`Tcp/443/${host}`, rule({ fqdnTags: [tag] }))).toBe(verdict);
    expect(await verdictOn(`Tcp/443/Storage@${host}`, rule({ fqdnTags: [tag] }))).toBe(verdict);
  });

  test("a network rule on some addresses leaves it open", async () => {
    const some = { name: "n", protocols: ["TCP"], sourceAddresses: ["*"], destinationAddresses: ["20.0.0.0/8"], destinationPorts: ["443"] };
    const network = [{ name: "n", properties: { priority: 100, action: { type: "Allow" }, rules: [some] } }];
    expect((await reach("Tcp/443/example.com", topology([rule({ targetFqdns: ["other.example"] })], network))).verdict).toBe("unknown");
    expect((await reach("Tcp/443/example.com", topology([rule({ targetFqdns: ["example.com"] })], network))).verdict).toBe("allowed");
  });
});
