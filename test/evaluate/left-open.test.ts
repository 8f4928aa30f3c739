import { describe, expect, test } from "vitest";
import { disk, nic, outbound, storageAccount, vault, vhdDisk, vnet, type Body } from "./support/arm.js";
import { withRules } from "./support/network-scene.js";
import { evaluatePlanned, leaveOpen, plannedResult, plannedVm, recordOf, type Open, type PlannedOptions } from "./support/planned.js";

const estate: Body[] = [plannedVm("vm1"), nic("vm1-nic"), vnet(), vault("rsv1"), disk("vm1-os")];

const judged = (open: Open, options: PlannedOptions = {}, bodies = estate): ReturnType<typeof evaluatePlanned> =>
  evaluatePlanned(bodies, {
    ...options,
    change: (inventory) => {
      const record = recordOf(inventory, "vm1");
      leaveOpen(record, open);
      for (const fact of Object.keys(open)) Reflect.set(record, fact, undefined);
      options.change?.(inventory);
    },
  });

const atGroup = {
  expression: "[parameters('location')]",
  symbol: "resourceGroup().location",
  reason: "the location of the group is not known",
};

describe("a fact that a template leaves open", () => {
  test("is missing for that, with the expression and what settles it", () => {
    const result = plannedResult(judged({ dataDisks: { expression: "[parameters('disks')]" } }), "disk/data-count");
    expect(result).toMatchObject({
      verdict: "unknown",
      reason: "unresolved-expression",
      missing: [
        { fact: "dataDisks", reason: "unresolved-expression", obtainWith: "--parameters <file>", expression: "[parameters('disks')]" },
      ],
    });
    expect(result.message).toContain("The template does not resolve [parameters('disks')]: parameter dataDisks has no value.");
  });

  test("holds for all that is below it", () => {
    const result = plannedResult(judged({ osDisk: {} }), "disk/write-accelerator");
    expect(result.missing).toMatchObject([{ fact: "osDisk.writeAcceleratorEnabled", reason: "unresolved-expression" }]);
  });

  test("is settled by the option, which is the next step, and by nothing where only the deployment will tell", () => {
    const steps = (open: Open): unknown => judged(open).nextSteps.filter(({ facts }) => facts.includes("dataDisks"));
    expect(steps({ dataDisks: {} })).toMatchObject([
      {
        command: "--parameters <file>",
        facts: ["dataDisks", "storageAccounts"],
        rules: ["disk/data-count", "disk/write-accelerator", "storage/firewall"],
      },
    ]);
    expect(steps({ dataDisks: { remedy: undefined } })).toEqual([]);
    const result = plannedResult(judged({ dataDisks: { remedy: undefined } }), "disk/data-count");
    expect(result.missing).toMatchObject([{ obtainWith: "" }]);
  });

  test("is no reason for what is missing anyway", () => {
    const result = plannedResult(judged({ vmSize: {} }, {}, [plannedVm("vm1"), vault("rsv1")]), "net/nsg-rule");
    expect(result).toMatchObject({ verdict: "unknown", reason: "evidence-missing" });
    expect(result.message).not.toContain("template");
    expect(result.missing[0]).not.toHaveProperty("expression");
  });

  test("is listed by default like every unknown; what is known after deployment is not", () => {
    const listed = judged({ dataDisks: {} }, { results: "default" }).results.map(({ result }) => result.ruleId);
    expect(listed).toEqual(["disk/data-count", "disk/unmanaged", "disk/write-accelerator", "storage/firewall"]);
  });

  test("gives no message a hole", () => {
    const evaluation = judged({ location: atGroup, osType: {}, osDisk: {}, dataDisks: {}, vmSize: {}, networkInterfaces: {} });
    for (const { result } of evaluation.results) {
      expect(result.message).not.toMatch(/undefined|\bin ,|Symbol|object Object/);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }
  });
});

describe("a location that a template leaves open", () => {
  test("passes with the vault of the same open location, and is named by it", () => {
    const evaluation = judged(
      { location: atGroup },
      { change: ({ recoveryServicesVaults }) => recoveryServicesVaults.forEach((record) => leaveOpen(record, { location: atGroup })) },
    );
    const result = plannedResult(evaluation, "vault/region");
    expect(result).toMatchObject({ verdict: "pass", level: "none" });
    expect(result.message).toBe("A Recovery Services vault is in [resourceGroup().location], the region of VM vm1.");
    expect(evaluation.virtualMachines[0]).toMatchObject({ location: null, readiness: "conditional" });
  });

  test("may or may not be that of a vault whose location is known, given by the input or as an option", () => {
    for (const options of [{}, { location: "westeurope" }]) {
      const result = plannedResult(judged({ location: atGroup }, options), "vault/region");
      expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
      expect(result.missing[0]).toMatchObject({ expression: "[parameters('location')]" });
    }
  });

  test("of the vault alone is what is missing", () => {
    const change: PlannedOptions["change"] = ({ recoveryServicesVaults }) =>
      recoveryServicesVaults.forEach((record) => leaveOpen(record, { location: { expression: "[parameters('vaultLocation')]" } }));
    const result = plannedResult(judged({}, { change }), "vault/region");
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
    expect(result.missing[0]).toMatchObject({ fact: "matchedVault.matchedBy", expression: "[parameters('vaultLocation')]" });
  });

  test("of a vault that is not chosen is no matter for a VM whose own location has one", () => {
    const change: PlannedOptions["change"] = ({ recoveryServicesVaults }) =>
      recoveryServicesVaults.forEach((record) => {
        if (record.name === "rsv2") leaveOpen(record, { location: {} });
      });
    expect(plannedResult(judged({}, { change }, [...estate, vault("rsv2")]), "vault/region").verdict).toBe("pass");
  });

  test("does not matter where Storage of every location is let out", () => {
    expect(plannedResult(judged({ location: atGroup }), "net/nsg-rule")).toMatchObject({ verdict: "pass" });
  });

  test("leaves the region of Storage open where rules tell regions apart, and says so", () => {
    const [, ...network] = withRules([outbound("north", 100, "Deny", "Storage.NorthEurope")]);
    const result = plannedResult(judged({ location: atGroup }, {}, [plannedVm("vm1"), ...network, vault("rsv1")]), "net/nsg-rule");
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
    expect(result.message).toContain("the location of the VM is unknown: [resourceGroup().location]");
  });
});

describe("what is derived from open values", () => {
  test("storage accounts of open disks", () => {
    const result = plannedResult(judged({ dataDisks: {} }, {}, [plannedVm("vm1", { osDisk: vhdDisk("os", "vhds1") })]), "storage/firewall");
    expect(result).toMatchObject({ verdict: "unknown", missing: [{ fact: "storageAccounts", reason: "unresolved-expression" }] });
  });

  test("the firewall of an account whose network rules are open, and of no other", () => {
    const bodies = [
      plannedVm("vm1", { osDisk: vhdDisk("os", "vhds1"), dataDisks: [vhdDisk("d", "vhds2", { lun: 0 })] }),
      storageAccount("vhds1", { networkAcls: { defaultAction: "Deny", bypass: "AzureServices" } }),
      storageAccount("vhds2", {}),
    ];
    const change: PlannedOptions["change"] = ({ storageAccounts }) =>
      storageAccounts.forEach((record) => {
        if (record.name !== "vhds2") return;
        leaveOpen(record, { networkAccess: { expression: "[parameters('acls')]" } });
        record.defaultAction = undefined;
      });
    const result = plannedResult(judged({}, { change }, bodies), "storage/firewall");
    expect(result).toMatchObject({
      verdict: "unknown",
      missing: [{ fact: "storageAccounts[1].firewall", reason: "unresolved-expression", expression: "[parameters('acls')]" }],
    });
    expect(plannedResult(judged({}, { change }, bodies), "storage/item-restore", "vhds2").reason).toBe("unresolved-expression");
  });

  test("the flows of a VM whose network interfaces are open", () => {
    const evaluation = judged({ networkInterfaces: { expression: "[parameters('nics')]" } });
    expect(plannedResult(evaluation, "net/nsg-rule").missing[0]).toMatchObject({ expression: "[parameters('nics')]" });
    expect(plannedResult(evaluation, "net/private-subnet").reason).toBe("unresolved-expression");
  });
});
