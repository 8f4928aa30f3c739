import { describe, expect, test } from "vitest";
import type { Run, RunVirtualMachine, ScanOptions } from "../../src/index.js";
import { nic, nsg, outbound, readyEstate, vault, vm, vmId, vnet } from "../evaluate/support/arm.js";
import type { Files } from "../support/memory-files.js";
import { resultOf, scanFiles } from "../support/scan-files.js";
import { networkInterface, securityGroup } from "./support/network.js";
import { deployment, here, machine, parameterFile, seventeenDisks, template } from "./support/templates.js";

const scanBoth = (files: Files, options: Partial<ScanOptions> = {}): Promise<Run> => scanFiles(files, { context: here, ...options });

const asExport = (bodies: unknown): string => JSON.stringify(bodies, null, 2);

/** Verdicts on the VMs, in their order in the run. */
const verdictsOf = (run: Run, ruleId: string): readonly string[] =>
  run.results.filter((result) => result.ruleId === ruleId).map(({ verdict }) => verdict);

const entries = ({ virtualMachines }: Run): readonly Pick<RunVirtualMachine, "name" | "planned" | "readiness" | "template">[] =>
  virtualMachines.map(({ name, planned, template: from = null, readiness }) => ({ name, planned, template: from, readiness }));

const codes = ({ notifications }: Run): readonly string[] => notifications.map(({ code }) => code);

describe("a VM in an export and in a template", () => {
  const files = { "export.json": asExport(readyEstate("vm1")), "main.json": template([machine("vm1", { dataDisks: seventeenDisks })]) };

  test("is two entries, each judged by what shows it", async () => {
    const run = await scanBoth(files);
    expect(entries(run)).toMatchObject([
      { name: "vm1", planned: false, template: null, readiness: "ready" },
      { name: "vm1", planned: true, template: "main.json", readiness: "blocked" },
    ]);
    expect(run.summary.virtualMachines.total).toBe(2);
    const [state, intent] = run.results.filter(({ ruleId }) => ruleId === "disk/data-count");
    expect([state?.verdict, intent?.verdict]).toEqual(["pass", "fail"]);
    expect([state?.evidence[0]?.location?.uri, intent?.evidence[0]?.location?.uri]).toEqual(["export.json", "main.json"]);
    expect(resultOf(run, "agent/present").verdict).toBe("pass");
    expect(verdictsOf(run, "agent/present")).toEqual(["pass", "notApplicable"]);
  });

  test("is asked about in Azure as what is deployed", async () => {
    const answer = { status: "Failed", errorCode: "UserErrorVMNotFound" };
    const evidence = [{ virtualMachine: "vm1", kind: "backupPreValidateProtection", data: answer }];
    const asked = { ...files, "asked.json": JSON.stringify({ schemaVersion: "1", evidence }) };
    const [state, intent] = (await scanBoth(asked)).virtualMachines;
    expect(state?.azure?.preValidation).toMatchObject({ status: "Failed" });
    expect(state?.azure?.predictedBy).toEqual([]);
    expect(intent?.planned).toBe(true);
    expect(intent).not.toHaveProperty("azure");
  });

  test("is said to be both, and is no contradiction", async () => {
    const run = await scanBoth(files);
    const [note, ...others] = run.notifications;
    expect(others).toEqual([]);
    expect(note).toMatchObject({ level: "note", code: "state-and-intent", uri: "main.json", resourceId: vmId("vm1") });
    expect(note?.message).toMatch(/^vm1 is in the export \(current state\) and in the template \(planned state\)/);
    expect(run.results.flatMap(({ missing }) => missing).filter(({ reason }) => reason === "conflicting")).toEqual([]);
  });

  test("has results with fingerprints of their own, which are those of either alone", async () => {
    const prints = async (some: Files): Promise<readonly string[]> => (await scanBoth(some)).results.map(({ fingerprint }) => fingerprint);
    const together = await prints(files);
    expect(new Set(together).size).toBe(together.length);
    const apart = [...(await prints({ "export.json": files["export.json"] })), ...(await prints({ "main.json": files["main.json"] }))];
    expect([...together].sort()).toEqual([...apart].sort());
  });

  test("is one VM's evidence each when the template is deployed elsewhere", async () => {
    const run = await scanBoth(files, { context: { ...here, resourceGroup: "rg-other" } });
    expect(run.virtualMachines.map(({ resourceGroup, planned }) => [resourceGroup, planned])).toEqual([
      ["rg-app", false],
      ["rg-other", true],
    ]);
    expect(codes(run)).not.toContain("state-and-intent");
  });

  test("is two as well when nothing is said of where the template is deployed", async () => {
    const run = await scanBoth(files, { context: {} });
    expect(run.virtualMachines.map(({ resourceGroup, planned }) => [resourceGroup, planned])).toContainEqual(["rg-app", false]);
    expect(run.virtualMachines).toHaveLength(2);
    expect(codes(run)).not.toContain("state-and-intent");
  });
});

describe("what a VM in a template refers to", () => {
  const inTemplate = template([machine("vm1"), networkInterface("vm1-nic", "nsg1")]);
  const denies = nsg("nsg1", [outbound("deny", 100, "Deny", "*")]);

  test("may be in the export alone: subnet, security group and vault", async () => {
    const files = { "export.json": asExport([vnet(), denies, vault("rsv1", { location: "northeurope" })]), "main.json": inTemplate };
    const run = await scanBoth(files);
    expect(entries(run)).toMatchObject([{ name: "vm1", planned: true, readiness: "blocked" }]);
    expect(resultOf(run, "net/nsg-rule", "vm1").verdict).toBe("fail");
    expect(resultOf(run, "net/private-subnet", "vm1").verdict).toBe("pass");
    expect(resultOf(run, "vault/region", "vm1").verdict).toBe("fail");
    const places = resultOf(run, "net/private-subnet", "vm1").evidence.map(({ location }) => location?.uri);
    expect(places).toContain("export.json");
  });

  test("is not known when it is in neither", async () => {
    const run = await scanBoth({ "main.json": inTemplate });
    expect(resultOf(run, "net/nsg-rule", "vm1")).toMatchObject({ verdict: "unknown" });
    expect(run.virtualMachines[0]?.readiness).toBe("unknown");
  });

  test("is what the template makes of it, where the export has it too; the deployed VM keeps what is deployed", async () => {
    const deployed = [vm("vm1"), nic("vm1-nic", { nsg: "nsg1" }), vnet(), denies, vault("rsv1")];
    const allows = template([machine("vm1"), networkInterface("vm1-nic", "nsg1"), securityGroup("nsg1", "Allow")]);
    const run = await scanBoth({ "export.json": asExport(deployed), "main.json": allows });
    expect(verdictsOf(run, "net/nsg-rule")).toEqual(["fail", "pass"]);
    expect(codes(run)).toEqual(["state-and-intent"]);
  });
});

describe("templates of one run", () => {
  const one = (access: "Allow" | "Deny"): string =>
    template([machine("vm1"), networkInterface("vm1-nic", "nsg1"), securityGroup("nsg1", access)]);

  test("do not mix, whatever the names in them", async () => {
    const run = await scanBoth({ "a.json": one("Deny"), "b.json": one("Allow"), "export.json": asExport([vnet()]) });
    expect(entries(run)).toMatchObject([{ template: "a.json" }, { template: "b.json" }]);
    expect(verdictsOf(run, "net/nsg-rule")).toEqual(["fail", "pass"]);
    expect(codes(run)).not.toContain("conflicting-evidence");
    expect(new Set(run.results.map(({ fingerprint }) => fingerprint)).size).toBe(run.results.length);
  });

  test("do not lend each other what only one of them deploys", async () => {
    const run = await scanBoth({
      "a.json": template([machine("vm1"), networkInterface("vm1-nic", "nsg1")]),
      "b.json": template([securityGroup("nsg1", "Deny")]),
      "export.json": asExport([vnet()]),
    });
    expect(resultOf(run, "net/nsg-rule", "vm1").verdict).toBe("unknown");
  });

  test("are as many plans as there are parameter files of one", async () => {
    const files = {
      "in/main.json": template([machine("vm1", { dataDisks: "[parameters('disks')]" })], { parameters: { disks: { type: "array" } } }),
      "in/main.parameters.test.json": parameterFile({ disks: [] }),
      "in/main.parameters.prod.json": parameterFile({ disks: seventeenDisks }),
    };
    const run = await scanBoth(files, { inputs: ["in"] });
    expect(run.virtualMachines.map(({ name, planned }) => [name, planned])).toEqual([
      ["vm1", true],
      ["vm1", true],
    ]);
    expect([...verdictsOf(run, "disk/data-count")].sort()).toEqual(["fail", "pass"]);
    expect(new Set(run.results.map(({ fingerprint }) => fingerprint)).size).toBe(run.results.length);
    const place = run.results.find(({ ruleId, verdict }) => ruleId === "disk/data-count" && verdict === "fail")?.evidence[0]?.location;
    expect(place).toMatchObject({ uri: "in/main.parameters.prod.json", pointer: "/parameters/disks/value" });
    expect(codes(run)).not.toContain("state-and-intent");
  });

  test("change nothing about deployed VMs, not even when they link to what is not at hand", async () => {
    const deployed = { "export.json": asExport(readyEstate("vm1")) };
    const alone = await scanBoth(deployed);
    const linking = template([deployment("gone", { templateLink: { relativePath: "gone.json" } }), machine("vm2")]);
    const beside = await scanBoth({ ...deployed, "main.json": linking });
    expect(beside.virtualMachines.filter(({ planned }) => !planned)).toEqual(alone.virtualMachines);
    expect(beside.results.filter(({ resourceId }) => !resourceId.endsWith("/vm2"))).toEqual(alone.results);
  });
});
