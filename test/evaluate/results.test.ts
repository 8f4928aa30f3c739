import { describe, expect, test } from "vitest";
import type { ResultsListed, Run } from "../../src/model/run.js";
import {
  disk,
  evidenceFile,
  idOf,
  instanceView,
  nic,
  nsg,
  outbound,
  readyAgent,
  readyEstate,
  resource,
  vault,
  vm,
  vmId,
  vnet,
  type Body,
} from "./support/arm.js";
import { resultOf, scanBodies } from "./support/run-scan.js";

const manyDisks = (count: number): Body[] =>
  Array.from({ length: count }, (_, lun) => ({
    lun,
    name: `data-${lun}`,
    managedDisk: { id: idOf("Microsoft.Compute/disks", `data-${lun}`) },
  }));

const selfManagedLuks = evidenceFile({
  virtualMachine: "vm1",
  kind: "lsblk",
  data: {
    blockdevices: [
      {
        name: "sdc",
        type: "disk",
        fstype: "crypto_LUKS",
        label: null,
        mountpoint: null,
        children: [{ name: "vault", type: "crypt", fstype: "ext4", label: null, mountpoint: "/data" }],
      },
    ],
  },
});

describe("a result", () => {
  test("of a fail carries the level of the rule, what was read and where, and how to fix it", async () => {
    const run = await scanBodies(readyEstate("vm1", { dataDisks: manyDisks(17) }));
    const { fingerprint, ...result } = resultOf(run, "disk/data-count");
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(result).toMatchObject({
      level: "error",
      verdict: "fail",
      resourceId: vmId("vm1"),
      resourceType: "Microsoft.Compute/virtualMachines",
      message: "VM vm1 has 17 data disks; Azure Backup supports at most 16. Detach the surplus data disks.",
      reason: null,
      evidence: [
        {
          fact: "dataDisks.count",
          value: 17,
          path: "properties.storageProfile.dataDisks",
          location: { uri: "stdin.json", pointer: "/0/properties/storageProfile/dataDisks" },
        },
      ],
      missing: [],
      otherProfiles: { current: "pass" },
      remediation: [{ id: "R-DISK-DETACH" }],
      suppression: null,
      baselineState: null,
    });
  });

  test("of an unknown carries the effective unknownLevel, what is missing, and the command that supplies it", async () => {
    const run = await scanBodies([vm("vm1", { view: null }), nic("vm1-nic"), vnet(), vault("rsv1")]);
    expect(resultOf(run, "agent/present")).toMatchObject({
      level: "error",
      verdict: "unknown",
      reason: "evidence-missing",
      missing: [{ fact: "powerState", reason: "evidence-missing", obtainWith: `az vm get-instance-view --ids '${vmId("vm1")}' -o json` }],
      remediation: [],
    });
    expect(resultOf(run, "vm/power-state")).toMatchObject({ verdict: "unknown", level: "note" });
  });

  test("of a pass or a rule that does not apply has level none", async () => {
    const run = await scanBodies(readyEstate("vm1"));
    expect(resultOf(run, "disk/data-count")).toMatchObject({ verdict: "pass", level: "none", remediation: [], missing: [] });
    expect(resultOf(run, "enc/luks")).toMatchObject({ verdict: "notApplicable", level: "none" });
  });

  test("keeps its fingerprint whatever the casing of the id and the place in the export", async () => {
    const [body, ...rest] = readyEstate("vm1", { dataDisks: manyDisks(17) });
    const shouting = { ...body, id: vmId("vm1").toUpperCase() };
    const [before, after] = await Promise.all([scanBodies([body as Body, ...rest]), scanBodies([...rest, shouting])]);
    expect(resultOf(after, "disk/data-count").fingerprint).toBe(resultOf(before, "disk/data-count").fingerprint);
    const other = await scanBodies(readyEstate("vm2", { dataDisks: manyDisks(17) }));
    expect(resultOf(other, "disk/data-count").fingerprint).not.toBe(resultOf(before, "disk/data-count").fingerprint);
  });
});

describe("other profiles are spelled", () => {
  const spelled = async (bodies: readonly Body[], rule: string): Promise<object> => resultOf(await scanBodies(bodies), rule).otherProfiles;

  test("as the verdict alone where it has no level", async () => {
    expect(await spelled(readyEstate("vm1", { dataDisks: manyDisks(20) }), "disk/data-count")).toEqual({ current: "pass" });
  });

  test("with the level where only the level differs", async () => {
    expect(await spelled([...readyEstate("vm1", { osType: "Linux" }), disk("vm1-os"), selfManagedLuks], "enc/luks")).toEqual({
      current: "fail:warning",
    });
  });

  test("as off where the profile does not ask", async () => {
    const closed = [vm("vm1"), nic("vm1-nic", { nsg: "closed" }), vnet(), vault("rsv1"), nsg("closed", [outbound("no", 100, "Deny", "*")])];
    expect(await spelled(closed, "net/nsg-rule")).toEqual({ current: "off" });
  });

  test("not at all where nothing differs", async () => {
    expect(await spelled(readyEstate("vm1", { dataDisks: manyDisks(33) }), "disk/data-count")).toEqual({});
  });

  test("with verdict and level where an unmanaged disk can only fail today", async () => {
    const osDisk = { name: "os", vhd: { uri: "https://vhds1.blob.core.windows.net/vhds/os.vhd" } };
    const run = await scanBodies(readyEstate("vm1", { osDisk }));
    expect(resultOf(run, "disk/unmanaged")).toMatchObject({ verdict: "pass", level: "none", otherProfiles: { current: "fail:error" } });
  });
});

describe("results that are listed", () => {
  const bodies = [
    ...readyEstate("vm1", { dataDisks: manyDisks(17) }),
    vm("vm2", { view: null, nics: [{ id: idOf("Microsoft.Network/networkInterfaces", "vm1-nic") }] }),
  ];
  const listed = async (results: ResultsListed | undefined): Promise<Run> => scanBodies(bodies, results === undefined ? {} : { results });
  const rows = (run: Run): string[] =>
    run.results.map(({ ruleId, verdict, resourceId }) => `${resourceId.split("/").at(-1) ?? ""} ${ruleId} ${verdict}`);

  test("by default: every fail, unknowns from warning up, and what another profile sees differently", async () => {
    const run = await listed("default");
    expect(run.resultsListed).toBe("default");
    expect(rows(run)).toEqual(["vm1 disk/data-count fail", "vm2 agent/present unknown", "vm2 agent/version-windows unknown"]);
  });

  test("by default: a pass that would fail in another profile", async () => {
    const run = await scanBodies(readyEstate("vm1", { dataDisks: manyDisks(20) }), { profile: "current", results: "default" });
    expect(run.results.find(({ ruleId }) => ruleId === "disk/data-count")).toMatchObject({
      verdict: "pass",
      otherProfiles: { "arm-2020": "fail:error" },
    });
  });

  test("all, or exactly the verdicts asked for; the run says which", async () => {
    const all = await listed("all");
    expect(all.resultsListed).toBe("all");
    const some = await listed(["unknown", "notApplicable"]);
    expect(some.resultsListed).toBe("unknown,notApplicable");
    expect(rows(some)).toEqual(rows(all).filter((row) => /unknown$|notApplicable$/.test(row)));
    expect(rows(some).length).toBeGreaterThan(2);
  });

  test("the listing changes neither counts nor readiness", async () => {
    const runs = await Promise.all([listed("default"), listed("all"), listed(["pass"])]);
    const strip = ({ summary, virtualMachines, rules }: Run): object => ({ summary, virtualMachines, rules });
    expect(runs.map(strip)).toEqual([runs[0], runs[0], runs[0]].map((run) => strip(run)));
  });

  test("a rule that is off gives no result", async () => {
    const run = await scanBodies(bodies, { profile: "current" });
    expect(run.results.filter(({ ruleId }) => ruleId === "net/nsg-rule")).toEqual([]);
    expect(run.rules.find(({ id }) => id === "net/nsg-rule")).toMatchObject({
      title: "NSG rules allow Azure Storage",
      failureTitle: "NSG rules block Azure Storage",
      level: "off",
      results: { pass: 0, fail: 0, unknown: 0 },
    });
  });

  test("are sorted by id without case, then by rule", async () => {
    const names = ["b-vm", "A-vm", "a-vm2"];
    const run = await scanBodies(names.map((name) => vm(name)));
    const keys = run.results.map(({ resourceId, ruleId }) => `${resourceId.toLowerCase()}\n${ruleId}`);
    expect(keys).toEqual([...keys].sort());
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["A-vm", "a-vm2", "b-vm"]);
  });
});

describe("next steps", () => {
  test("one next hop that nobody can see is one question, however many VMs are behind it", async () => {
    const behind = (name: string, hop: string): Body[] => {
      const subnet = `${idOf("Microsoft.Network/virtualNetworks", `vnet-${name}`)}/subnets/app`;
      const routes = [
        { name: "default", properties: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: hop } },
      ];
      const properties = { addressPrefix: "10.1.0.0/24", routeTable: { id: idOf("Microsoft.Network/routeTables", `rt-${name}`) } };
      return [
        vm(name),
        nic(`${name}-nic`, { ip: { subnet: { id: subnet } } }),
        resource("Microsoft.Network/virtualNetworks", `vnet-${name}`, {
          addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
          subnets: [{ id: subnet, name: "app", properties }],
        }),
        resource("Microsoft.Network/routeTables", `rt-${name}`, { disableBgpRoutePropagation: true, routes }),
      ];
    };
    const bodies = [...["a", "b", "c"].flatMap((name) => behind(name, "10.9.0.4")), ...behind("d", "10.9.0.5"), vault("rsv1")];
    const { nextSteps } = (await scanBodies(bodies)).summary;
    const hops = nextSteps.filter(({ rules }) => rules.includes("net/outbound-required"));
    expect(hops.map(({ virtualMachines }) => virtualMachines)).toEqual([3, 1]);
    // Its export, wherever it is, or the operator's word.
    expect(hops[0]?.command).toMatch(/^az graph query .*azurefirewalls/);
    expect(hops[0]?.command).toMatch(/--arg address '10\.9\.0\.4' .*kind:"nextHop"/);
  });

  test("group unknowns by the command that settles them, most severe and most useful first, with VM counts", async () => {
    const bodies = [
      ...["w1", "w2", "w3"].map((name) => vm(name, { view: null, nics: [{ id: "/subscriptions/s/nic" }] })),
      vm("l1", { osType: "Linux", nics: [{ id: "/subscriptions/s/nic" }] }),
      vault("rsv1"),
    ];
    const { nextSteps } = (await scanBodies(bodies)).summary;
    expect(nextSteps.map(({ level, virtualMachines }) => [level, virtualMachines])).toEqual([
      ["error", 4],
      ["error", 3],
      ["warning", 1],
      ["note", 4],
      ["note", 4],
    ]);
    expect(nextSteps[0]?.command).toMatch(/^for what in nic vnet nsg route-table/);
    expect(nextSteps[0]).toMatchObject({ facts: ["outboundNsg.verdict"] });
    expect(nextSteps[1]).toMatchObject({
      rules: ["agent/present", "agent/version-windows", "net/wireserver", "vm/power-state"],
      results: 12,
    });
    expect(nextSteps[1]?.command).toMatch(/^az vm get-instance-view /);
    expect(nextSteps[2]).toMatchObject({ rules: ["enc/luks"], facts: ["guestEncryption.conclusion"] });
    expect(nextSteps[4]).toMatchObject({ rules: ["vault/single"] });
  });
});

describe("what the profiles say of a whole VM", () => {
  const readiness = async (body: Body): Promise<string | undefined> =>
    (await scanBodies([body, nic("vm1-nic"), vnet(), vault("rsv1"), disk("vm1-os")])).virtualMachines[0]?.readiness;

  test("a stopped VM is conditional, and its agent is not judged", async () => {
    const run = await scanBodies([vm("vm1", { view: instanceView("deallocated", undefined) }), nic("vm1-nic"), vnet(), vault("rsv1")]);
    expect(run.virtualMachines[0]).toMatchObject({ readiness: "conditional", conditions: ["vm/power-state"] });
    expect(resultOf(run, "agent/present").verdict).toBe("notApplicable");
    expect(resultOf(run, "agent/version-windows").verdict).toBe("notApplicable");
  });

  test("a running Linux VM without guest evidence is conditional, and names what resolves it", async () => {
    const run = await scanBodies(
      readyEstate("vm1", { osType: "Linux", view: instanceView("running", { ...readyAgent, vmAgentVersion: "2.15.1.3" }) }),
    );
    expect(run.virtualMachines[0]).toMatchObject({ readiness: "conditional", conditions: ["enc/luks"] });
    expect(resultOf(run, "enc/luks").message).toContain("Whether Linux VM vm1 has a self-managed LUKS volume is unknown");
    expect(resultOf(run, "enc/luks").missing[0]?.obtainWith).toContain("lsblk");
  });

  test("a VM never seen by its agent is unknown", async () => {
    expect(await readiness(vm("vm1", { view: instanceView("running", undefined) }))).toBe("unknown");
    expect(await readiness(vm("vm1", { view: null }))).toBe("unknown");
  });
});
