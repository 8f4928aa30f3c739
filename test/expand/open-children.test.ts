import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { nsg, outbound, vnet } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import {
  parameters,
  resource,
  rule,
  ruleBody,
  scanned,
  subnetBody,
  surroundings,
  unresolvedCount,
  type Members,
} from "./support/surroundings.js";
import { deployment, here, machine, scanTemplate, template, templateOf } from "./support/templates.js";

const verdictOf = (run: Run, ruleId: string): string => resultOf(run, ruleId, "vm1").verdict;

describe("a rule of its own", () => {
  test.each([
    ["[concat(last(split(resourceId('Microsoft.Network/networkSecurityGroups', 'nsg1'), '/')), '/deny')]"],
    ["[concat(split(resourceId('Microsoft.Network/networkSecurityGroups', 'nsg1'), '/')[8], '/deny')]"],
    ["[concat(last(split(concat(parameters('g'), '/nsg1'), '/')), '/deny')]"],
    ["[concat(first(split(concat('nsg1/', parameters('g')), '/')), '/deny')]"],
    ["[format('{0}/deny', last(split(variables('id'), '/')))]"],
  ])("belongs to the group whose name is certain: %s", async (name) => {
    for (const context of [here, {}]) expect(verdictOf(await scanned([rule(name, "Deny")], {}, context), "net/nsg-rule")).toBe("fail");
  });

  test.each([["[concat(toLower(parameters('n')), '/deny')]"], ["[format('{0}/deny', toUpper(parameters('n')))]"]])(
    "belongs to the group whose name is the same in another case: %s",
    async (name) => {
      const group = { id: "[resourceId('Microsoft.Network/networkSecurityGroups', parameters('n'))]" };
      const around = { groupName: "[parameters('n')]", subnet: subnetBody({ networkSecurityGroup: group }) };
      expect(verdictOf(await scanned([rule(name, "Deny")], around), "net/nsg-rule")).toBe("fail");
    },
  );

  test.each([
    ["whose parent is unresolved", rule("[concat(parameters('n'), '/deny')]", "Deny"), "parameters('n')"],
    ["whose parent may be it by its known part", rule("[concat('nsg', parameters('n'), '/deny')]", "Deny"), "parameters('n')"],
    [
      "in a loop of unresolved length",
      rule("nsg1/deny", "Deny", { copy: { name: "l", count: "[parameters('count')]" } }),
      "parameters('count')",
    ],
    ["under an unresolved condition", rule("nsg1/deny", "Deny", { condition: "[parameters('deploy')]" }), "parameters('deploy')"],
    [
      "in a deployment to an unresolved resource group",
      deployment("d", { template: templateOf([rule("nsg1/deny", "Deny")]) }, { resourceGroup: "[parameters('g')]" }),
      "parameters('g')",
    ],
    [
      "in a deployment to an unresolved subscription",
      deployment(
        "d",
        { template: templateOf([rule("nsg1/deny", "Deny")]) },
        { subscriptionId: "[parameters('s')]", resourceGroup: here.resourceGroup },
      ),
      "parameters('s')",
    ],
    [
      "in a loop of deployments of unresolved length",
      deployment("d", { template: templateOf([rule("nsg1/deny", "Deny")]) }, { copy: { name: "l", count: "[parameters('count')]" } }),
      "parameters('count')",
    ],
  ])("%s leaves it unknown whether it denies, and names what decides", async (_, child, expression) => {
    const result = resultOf(await scanned([child]), "net/nsg-rule", "vm1");
    expect(result.verdict).toBe("unknown");
    expect(result.message).toContain(expression);
  });

  test("that allows is not believed where it is unresolved whether the group has it", async () => {
    const denyAll = { name: "deny-all", properties: ruleBody("Deny", 4000) };
    const allow = (name: string, members: Members = {}): Promise<Run> => scanned([rule(name, "Allow", members)], { rules: [denyAll] });
    expect(verdictOf(await allow("nsg1/allow"), "net/nsg-rule")).toBe("pass");
    expect(verdictOf(await allow("[concat(parameters('n'), '/allow')]"), "net/nsg-rule")).toBe("unknown");
    expect(verdictOf(await allow("nsg1/allow", { condition: "[parameters('deploy')]" }), "net/nsg-rule")).toBe("unknown");
  });

  test("that changes nothing leaves the verdict as it is", async () => {
    expect(verdictOf(await scanned([rule("[concat(parameters('n'), '/allow')]", "Allow")]), "net/nsg-rule")).toBe("pass");
  });

  test("of a group that is certainly another one is left out", async () => {
    for (const name of ["[concat(parameters('n'), '-db/deny')]", "[concat('db-', parameters('n'), '/deny')]", "nsg2/deny"]) {
      expect(verdictOf(await scanned([rule(name, "Deny")]), "net/nsg-rule")).toBe("pass");
    }
  });

  test("of an unresolved name may take the place of one that allows", async () => {
    const rules = [
      { name: "allow", properties: ruleBody("Allow", 200) },
      { name: "deny-all", properties: ruleBody("Deny", 4000) },
    ];
    const other = (name: string): JsonValue =>
      resource("networkSecurityGroups/securityRules", name, { ...ruleBody("Allow", 300), destinationAddressPrefix: "10.9.9.9" });
    expect(verdictOf(await scanned([other("nsg1/web")], { rules }), "net/nsg-rule")).toBe("pass");
    expect(verdictOf(await scanned([other("[concat('nsg1/', parameters('n'))]")], { rules }), "net/nsg-rule")).toBe("unknown");
  });
});

describe("a route of its own", () => {
  const route = (name: string, members: Members = {}): JsonValue =>
    resource("routeTables/routes", name, { addressPrefix: "0.0.0.0/0", nextHopType: "None" }, members);

  test("denies where it certainly belongs to the table, and leaves the way unknown where it may", async () => {
    expect(verdictOf(await scanned([]), "net/outbound-required")).not.toBe("fail");
    expect(verdictOf(await scanned([route("rt1/drop")]), "net/outbound-required")).toBe("fail");
    for (const child of [
      route("[concat(parameters('n'), '/drop')]"),
      route("rt1/drop", { copy: { name: "l", count: "[parameters('count')]" } }),
      route("rt1/drop", { condition: "[parameters('deploy')]" }),
      deployment("d", { template: templateOf([route("rt1/drop")]) }, { resourceGroup: "[parameters('g')]" }),
    ]) {
      const result = resultOf(await scanned([child]), "net/outbound-required", "vm1");
      expect(result.verdict).toBe("unknown");
      expect(result.message).toMatch(/rt1\/drop depends on \[parameters\('(n|count|deploy|g)'\)\], which is unresolved/);
    }
  });

  test("of another table is left out", async () => {
    const [with_, without] = [await scanned([route("[concat(parameters('n'), '-hub/drop')]")]), await scanned([])];
    expect(verdictOf(with_, "net/outbound-required")).toBe(verdictOf(without, "net/outbound-required"));
  });
});

describe("a subnet of its own", () => {
  const denying = resource("networkSecurityGroups", "denying", { securityRules: [{ name: "deny", properties: ruleBody("Deny") }] });
  const group = { networkSecurityGroup: { id: "[resourceId('Microsoft.Network/networkSecurityGroups', 'denying')]" } };
  const subnet = (name: string, members: Members = {}): JsonValue => resource("virtualNetworks/subnets", name, subnetBody(group), members);

  test.each([
    ["vnet1/app", {}, "fail"],
    ["[concat(parameters('n'), '/app')]", {}, "unknown"],
    ["[concat('vnet1/', parameters('m'))]", {}, "unknown"],
    ["[concat(parameters('n'), '/', parameters('m'))]", {}, "unknown"],
    ["vnet1/app", { condition: "[parameters('deploy')]" }, "unknown"],
    ["vnet1/app", { copy: { name: "l", count: "[parameters('count')]" } }, "unknown"],
    ["[concat(parameters('n'), '/db')]", {}, "pass"],
    ["[concat(parameters('n'), '/AzureBastionSubnet')]", {}, "pass"],
  ])("%s %j is deployed over the one in the network where it may be it", async (name, members, verdict) => {
    expect(verdictOf(await scanned([denying, subnet(name, members)]), "net/nsg-rule")).toBe(verdict);
  });

  test("that says the same changes nothing", async () => {
    const same = resource("virtualNetworks/subnets", "[concat(parameters('n'), '/app')]", subnetBody());
    expect(verdictOf(await scanned([same]), "net/nsg-rule")).toBe("pass");
  });

  test("in an unresolved loop is not taken for one that is there", async () => {
    const loop = { copy: { name: "l", count: "[parameters('count')]" } };
    const others = surroundings().filter((each) => (each as Members)["name"] !== "vnet1");
    const network = resource("virtualNetworks", "vnet1", { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
    const child = resource("virtualNetworks/subnets", "vnet1/app", subnetBody(), loop);
    const main = template([...others, network, child], { parameters: { ...parameters, ...unresolvedCount } });
    const run = await scanTemplate({ "main.json": main }, { inputs: ["main.json"] });
    expect(verdictOf(run, "net/nsg-rule")).toBe("unknown");
  });
});

test("a peering that may be there may bring the routes of a gateway", async () => {
  const peering = (name: string): JsonValue =>
    resource("virtualNetworks/virtualNetworkPeerings", name, {
      remoteVirtualNetwork: { id: "[resourceId('rg-hub', 'Microsoft.Network/virtualNetworks', 'hub')]" },
      allowVirtualNetworkAccess: true,
      useRemoteGateways: true,
    });
  const verdicts = await Promise.all(
    ["vnet1/hub", "[concat(parameters('n'), '/hub')]", "[concat(parameters('n'), '-x/hub')]"].map(async (name) =>
      verdictOf(await scanned([peering(name)]), "net/outbound-required"),
    ),
  );
  const alone = verdictOf(await scanned([]), "net/outbound-required");
  expect(verdicts).toEqual(["unknown", "unknown", alone]);
  expect(alone).not.toBe("unknown");
});

test("a gateway subnet of a network that may be that of the VM counts like one of it", async () => {
  const gateway = (name: string): JsonValue => resource("virtualNetworks/subnets", name, { addressPrefix: "10.0.9.0/27" });
  expect(verdictOf(await scanned([gateway("[concat(parameters('n'), '/GatewaySubnet')]")]), "net/outbound-required")).toBe("unknown");
});

describe("a child of what is deployed already", () => {
  const scanInto = (child: JsonValue, context: Partial<typeof here> = here): Promise<Run> => {
    const own = [machine("vm1"), surroundings()[1] as JsonValue, child];
    const deployed = [vnet({ nsg: "nsg1" }), nsg("nsg1", [outbound("web", 200, "Allow", "Internet")])];
    return scanTemplate(
      { "main.json": template(own, { parameters }), "network.json": JSON.stringify(deployed) },
      { inputs: ["main.json", "network.json"], context },
    );
  };

  test("adds to it, and may add to it where its parent is unresolved", async () => {
    const [none, certain, open, elsewhere] = await Promise.all(
      ["nsg9/deny", "nsg1/deny", "[concat(parameters('n'), '/deny')]", "[concat(parameters('n'), '-db/deny')]"].map((name) =>
        scanInto(rule(name, "Deny")),
      ),
    );
    const verdicts = [none, certain, open, elsewhere].map((run) => verdictOf(run as Run, "net/nsg-rule"));
    expect(verdicts).toEqual(["pass", "fail", "unknown", "pass"]);
  });
});

describe("what a nested deployment declares whole", () => {
  const nested = (members: Members, access: "Allow" | "Deny"): JsonValue =>
    deployment(
      "d",
      {
        template: templateOf([
          resource("networkSecurityGroups", "nsg1", {
            securityRules: access === "Deny" ? [{ name: "deny", properties: ruleBody("Deny") }] : [],
          }),
        ]),
      },
      members,
    );

  test("may be deployed over what has its name, where the resource group is unresolved", async () => {
    expect(verdictOf(await scanned([nested({ resourceGroup: "[parameters('g')]" }, "Deny")]), "net/nsg-rule")).toBe("unknown");
    expect(verdictOf(await scanned([nested({ resourceGroup: "[parameters('g')]" }, "Allow")]), "net/nsg-rule")).toBe("pass");
    expect(verdictOf(await scanned([nested({ resourceGroup: "rg-other" }, "Deny")]), "net/nsg-rule")).toBe("pass");
  });
});

describe("a loop of unresolved length", () => {
  const loop = { copy: { name: "l", count: "[parameters('count')]" } };
  const vault = (location: string, members: Members = loop): JsonValue => ({
    type: "Microsoft.RecoveryServices/vaults",
    apiVersion: "2023-01-01",
    name: "[concat('rsv', copyIndex())]",
    location,
    ...members,
    properties: {},
  });

  test.each([["westeurope"], ["northeurope"]])("may deploy no vault, in %s", async (location) => {
    expect(verdictOf(await scanned([vault(location)]), "vault/region")).toBe("unknown");
    const module = deployment("d", { template: templateOf([vault(location, { name: "rsv1" })]) }, loop);
    expect(verdictOf(await scanned([module]), "vault/region")).toBe("unknown");
  });

  test("that also deploys the VM deploys its network interface", async () => {
    const around = surroundings().slice(2);
    const inLoop = (resource: JsonValue, name: string): JsonValue => ({
      ...(resource as Members),
      name,
      copy: { name, count: "[parameters('count')]" },
    });
    const [vm, nic] = surroundings() as [Members, Members];
    const interfaces = [{ id: "[resourceId('Microsoft.Network/networkInterfaces', 'all-nic')]" }];
    const body = { ...(vm["properties"] as Members), networkProfile: { networkInterfaces: interfaces } };
    const jump = machine("jump");
    const main = template([inLoop({ ...vm, properties: body }, "all"), inLoop(nic, "all-nic"), jump, ...around], {
      parameters: { ...parameters, ...unresolvedCount },
    });
    const run = await scanTemplate({ "main.json": main }, { inputs: ["main.json"] });
    expect(resultOf(run, "net/nsg-rule", "/all").verdict).toBe("pass");
  });
});
