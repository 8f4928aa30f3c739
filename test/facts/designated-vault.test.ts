import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/model/json.js";
import { vaultType } from "../../src/model/list-types.js";
import type { Run, ScanOptions } from "../../src/index.js";
import { otherSubscription, protectedItem, subscription, vault, vaultId, vm, vmId, type Body } from "../evaluate/support/arm.js";
import { resultOf, scanFiles } from "../support/scan-files.js";

const context = { subscriptionId: subscription, resourceGroup: "rg-app" };
const itemType = "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems";

const template = (resources: readonly JsonValue[], parameters: Body = {}): string =>
  JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters,
    resources,
  });

const machine: Body = {
  type: "Microsoft.Compute/virtualMachines",
  apiVersion: "2024-07-01",
  name: "vm1",
  location: "westeurope",
  properties: { storageProfile: { osDisk: { osType: "Windows", managedDisk: {} }, dataDisks: [] } },
};

const owner = "[resourceId('Microsoft.Compute/virtualMachines', 'vm1')]";

const item = (inVault: string, properties: Body = { sourceResourceId: owner }, changes: Body = {}): Body => ({
  type: itemType,
  apiVersion: "2023-06-01",
  name: `${inVault}/Azure/iaasvmcontainer;iaasvmcontainerv2;rg-app;vm1/vm;iaasvmcontainerv2;rg-app;vm1`,
  properties: { protectedItemType: "Microsoft.Compute/virtualMachines", ...properties },
  ...changes,
});

/** A nested deployment into another place. */
const nested = (resources: readonly Body[], place: Body): Body => ({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  name: "backup",
  ...place,
  properties: {
    mode: "Incremental",
    expressionEvaluationOptions: { scope: "inner" },
    parameters: { vm: { value: owner } },
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { vm: { type: "string" } },
      resources,
    },
  },
});

const fromParent = { sourceResourceId: "[parameters('vm')]" };
const north = { location: "northeurope" };
const near = vault("rsv-weu");
const json = (...bodies: readonly Body[]): string => JSON.stringify(bodies);

async function verdictsOf(run: Run, planned = true): Promise<string[]> {
  const isOurs = (rule: string): string => {
    const results = run.results.filter(({ ruleId, template: of }) => ruleId === rule && (of !== undefined) === planned);
    return results.find(({ resourceId }) => resourceId.toLowerCase().endsWith("/vm1"))?.verdict ?? "none";
  };
  return Promise.resolve(["vault/region", "vault/subscription"].map(isOurs));
}

const judge = async (resources: readonly JsonValue[], exported: readonly Body[], options: Partial<ScanOptions> = {}): Promise<string[]> =>
  verdictsOf(
    await scanFiles(
      { "main.json": template(resources), ...(exported.length > 0 ? { "export.json": json(...exported) } : {}) },
      { context, ...options },
    ),
  );

describe("the vault that a template's protected item names outranks any search", () => {
  test.each<[string, Body, Body]>([
    ["in the same template", item("rsv"), vault("rsv", north)],
    ["by the name of the item alone", item("rsv", {}), vault("rsv", north)],
    ["nested, in another group", nested([item("rsv", fromParent)], { resourceGroup: "rg-b" }), vault("rsv", { group: "rg-b", ...north })],
    [
      "nested, in another subscription",
      nested([item("rsv", fromParent)], { resourceGroup: "rg-b", subscriptionId: otherSubscription }),
      vault("rsv", { group: "rg-b", subscription: otherSubscription, ...north }),
    ],
    ["under a condition that holds", item("rsv", undefined, { condition: true }), vault("rsv", north)],
  ])("%s", async (_, declared, named) => {
    const [region, ofSubscription] = await judge([machine, declared], [near, named]);
    expect(region).toBe("fail");
    expect(ofSubscription).toBe((named["id"] as string).includes(otherSubscription) ? "fail" : "pass");
    // The same vault in the region: the other one does not matter.
    const moved = { ...named, location: "westeurope" };
    expect((await judge([machine, declared], [{ ...near, location: "northeurope" }, moved]))[0]).toBe("pass");
  });

  test("as a child of the vault in the template", async () => {
    const { name: _, type: __, ...rest } = item("rsv");
    const child = { ...rest, type: "backupFabrics/protectionContainers/protectedItems", name: (item("rsv")["name"] as string).slice(4) };
    const own = {
      type: "Microsoft.RecoveryServices/vaults",
      apiVersion: "2023-06-01",
      name: "rsv",
      location: "northeurope",
      properties: {},
    };
    expect(await judge([machine, { ...own, resources: [child] }], [near])).toEqual(["fail", "pass"]);
  });

  test("also for a VM that is deployed already, and in another template", async () => {
    const files = { "backup.json": template([item("rsv")]), "export.json": json(vm("vm1"), near, vault("rsv", north)) };
    expect(await verdictsOf(await scanFiles(files, { context }), false)).toEqual(["fail", "pass"]);
    const apart = {
      "backup.json": template([item("rsv")]),
      "main.json": template([machine]),
      "export.json": json(near, vault("rsv", north)),
    };
    expect(await verdictsOf(await scanFiles(apart, { context }))).toEqual(["fail", "pass"]);
  });

  test("a vault that is not in the input leaves the rules unknown, with the command that shows it", async () => {
    for (const exported of [[], [near]]) {
      const files = {
        "main.json": template([machine, item("rsv-gone")]),
        ...(exported.length > 0 ? { "export.json": json(...exported) } : {}),
      };
      const run = await scanFiles(files, { context });
      expect(await verdictsOf(run)).toEqual(["unknown", "unknown"]);
      for (const rule of ["vault/region", "vault/subscription"]) {
        const { missing, reason } = resultOf(run, rule, "/vm1");
        expect(reason).toBe("evidence-missing");
        expect(missing[0]?.obtainWith).toBe(`az backup vault show --ids '${vaultId("rsv-gone")}' -o json`);
      }
      expect(run.notifications.map(({ code }) => code)).not.toContain("vault-location-needed");
    }
  });

  test("--vault outranks it; --vault-location does not", async () => {
    const exported = [near, vault("rsv", north)];
    expect(await judge([machine, item("rsv")], exported, { vault: "rsv-weu" })).toEqual(["pass", "pass"]);
    expect(await judge([machine, item("rsv")], exported, { vaultLocation: "westeurope" })).toEqual(["fail", "pass"]);
    expect(await judge([machine], exported, { vaultLocation: "northeurope" })).toEqual(["fail", "unknown"]);
    const run = await scanFiles(
      { "main.json": template([machine, item("rsv")]), "export.json": json(...exported) },
      { context, vault: "rsv-weu" },
    );
    expect(resultOf(run, "vault/single", "/vm1")).toMatchObject({ verdict: "fail", message: expect.stringContaining("rsv") as string });
  });

  test("an existing item outranks it, and designates the vault of a VM that a template deploys again", async () => {
    const kept = protectedItem(vmId("vm1"), vaultId("rsv-old"));
    const exported = [near, vault("rsv-old", north), kept];
    expect(await judge([machine], exported)).toEqual(["fail", "pass"]);
    expect(await judge([machine, item("rsv-weu")], exported)).toEqual(["fail", "pass"]);
    const stopped = { ...kept, properties: { ...(kept["properties"] as Body), protectionState: "ProtectionStopped" } };
    expect(await judge([machine, item("rsv-weu")], [near, vault("rsv-old", north), stopped])).toEqual(["pass", "pass"]);
  });

  test("what a template leaves unresolved is not believed, and not ignored", async () => {
    const parameters = { on: { type: "bool" }, name: { type: "string" } };
    const scan = async (declared: Body, where: object = context): Promise<string[]> => {
      const files = { "main.json": template([machine, declared], parameters), "export.json": json(near, vault("rsv", north)) };
      return verdictsOf(await scanFiles(files, { context: where }));
    };
    expect(await scan(item("rsv", undefined, { condition: "[parameters('on')]" }))).toEqual(["unknown", "unknown"]);
    expect(
      await scan(
        item(
          "rsv",
          { sourceResourceId: "[resourceId('Microsoft.Compute/virtualMachines', parameters('name'))]" },
          { name: "[concat('rsv/Azure/', parameters('name'))]" },
        ),
      ),
    ).toEqual(["unknown", "unknown"]);
    expect(
      await scan(
        item("[parameters('name')]", undefined, { name: "[concat(parameters('name'), '/Azure/c/vm;iaasvmcontainerv2;rg-app;vm1')]" }),
      ),
    ).toEqual(["unknown", "unknown"]);
    // Its name is unresolved as a whole, and so is its vault.
    const nameless = item("rsv", undefined, { name: "[parameters('name')]" });
    expect(await scan(nameless)).toEqual(["unknown", "unknown"]);
    // Another VM's item, whatever is unresolved of it, says nothing of this one.
    expect(
      await scan(item("rsv", { sourceResourceId: "[resourceId('Microsoft.Compute/virtualMachines', concat('db-', parameters('name')))]" })),
    ).toEqual(["pass", "pass"]);
    // Which subscription the template goes to is not given.
    expect(await scan(item("rsv"), {})).toEqual(["unknown", "unknown"]);
  });
});

describe("PROTECTED of a planned VM", () => {
  const entry = async (resources: readonly JsonValue[], parameters: Body = {}): Promise<unknown> => {
    const run = await scanFiles({ "main.json": template(resources, parameters) }, { context });
    return [run.virtualMachines[0]?.protected, run.virtualMachines[0]?.protectionDeclared];
  };

  test("is planned only where the template declares a protected item for it", async () => {
    expect(await entry([machine, item("rsv")])).toEqual([null, true]);
    expect(await entry([machine])).toEqual([null, false]);
    expect(await entry([machine, item("rsv", { sourceResourceId: vmId("vm2") })])).toEqual([null, false]);
    expect(await entry([machine, item("rsv", undefined, { condition: "[parameters('on')]" })], { on: { type: "bool" } })).toEqual([
      null,
      null,
    ]);
  });
});

describe("vaults of other subscriptions are no evidence about the VM's own", () => {
  const foreign = vault("a-foreign", { subscription: otherSubscription });
  const judged = async (bodies: readonly Body[], options: Partial<ScanOptions> = {}): Promise<string[]> =>
    verdictsOf(await scanFiles({ "export.json": json(...bodies) }, options), false);

  test("where the input does not show the own ones both rules are unknown, with the command for that subscription", async () => {
    const run = await scanFiles({ "export.json": json(vm("vm1"), foreign) });
    expect(await verdictsOf(run, false)).toEqual(["unknown", "unknown"]);
    for (const rule of ["vault/region", "vault/subscription"]) {
      expect(resultOf(run, rule, "/vm1").missing[0]?.obtainWith).toBe(`az backup vault list --subscription '${subscription}' -o json`);
    }
    expect(run.summary.nextSteps.map(({ command }) => command)).toContain(
      `az backup vault list --subscription '${subscription}' -o json > vaults-'${subscription}'.json`,
    );
  });

  test("where the own list is whole and has none in the region, a vault of another subscription is the only choice", async () => {
    expect(await judged([vm("vm1"), foreign], { assumeComplete: [vaultType] })).toEqual(["pass", "fail"]);
    expect(await judged([vm("vm1"), foreign, vault("rsv-neu", north)])).toEqual(["pass", "fail"]);
  });

  test("a subscription that has no vault fails, with what to do, where the list is known to be whole", async () => {
    for (const others of [[], [vault("b-foreign", { subscription: otherSubscription, ...north })]]) {
      const run = await scanFiles({ "export.json": json(vm("vm1"), ...others) }, { assumeComplete: ["all"] });
      const region = resultOf(run, "vault/region", "/vm1");
      expect(region).toMatchObject({ verdict: "fail", remediation: [{ id: "R-VAULT-NEW" }] });
      expect(region.message).toContain("its subscription has no Recovery Services vault. Create a Recovery Services vault in westeurope");
      expect(resultOf(run, "vault/subscription", "/vm1").verdict).toBe("notApplicable");
      expect(run.assumedComplete).toEqual(["all"]);
    }
    expect(await judged([vm("vm1")])).toEqual(["unknown", "unknown"]);
  });

  test("one that may protect the VM leaves the subscription unknown, as its items are not shown", async () => {
    expect(await judged([vm("vm1"), near, foreign])).toEqual(["pass", "unknown"]);
    const ofOther = protectedItem(
      vmId("vm9", { subscription: otherSubscription }),
      vaultId("a-foreign", { subscription: otherSubscription }),
    );
    expect(await judged([vm("vm1"), near, foreign, ofOther])).toEqual(["pass", "pass"]);
  });
});
