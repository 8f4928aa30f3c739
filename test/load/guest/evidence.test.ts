import { describe, expect, test } from "vitest";
import type { Run } from "../../../src/index.js";
import type { JsonObject, JsonValue } from "../../../src/model/json.js";
import { armBodies, changed, plainEstate, vmBody, vmId } from "../../support/estate.js";
import { expectTruePlace } from "../../support/located.js";
import { resultOf, scanFiles } from "../../support/scan-files.js";

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const lsblk = {
  blockdevices: [
    { name: "sda", type: "disk", fstype: null, label: null, children: [{ name: "sda1", type: "part", fstype: "ext4", label: null }] },
  ],
};
const encrypted = {
  blockdevices: [
    {
      name: "sdc",
      type: "disk",
      fstype: "crypto_LUKS",
      label: null,
      children: [{ name: "data", type: "crypt", fstype: "ext4", label: null }],
    },
  ],
};
const entry = (virtualMachine: string, kind: string, data: JsonValue, more: object = {}): JsonObject => ({
  virtualMachine,
  kind,
  data,
  ...more,
});
const document = (...evidence: JsonObject[]): string => json({ schemaVersion: "1", evidence });

interface Given {
  readonly evidence: string;
  readonly vms?: readonly JsonObject[];
}

const scanWith = ({ evidence, vms = armBodies(plainEstate) }: Given): Promise<Run> =>
  scanFiles({ "vms.json": json(vms), "evidence/guest.json": evidence }, { inputs: ["vms.json"], evidence: ["evidence/guest.json"] });

const luks = (run: Run, vm = "/vm1"): string => resultOf(run, "enc/luks", vm).verdict;
const codes = (run: Run): readonly string[] =>
  run.notifications.map(({ code }) => code).filter((code) => code !== "backup-contradicts-verdict");

describe("evidence settles what ARM cannot show", () => {
  test("the VM may be named by id in any case, or by name in any case", async () => {
    expect(luks(await scanWith({ evidence: document() }))).toBe("unknown");
    for (const name of [vmId(), vmId().toUpperCase(), "vm1", "VM1"]) {
      const run = await scanWith({ evidence: document(entry(name, "lsblk", lsblk)) });
      expect([name, luks(run)]).toEqual([name, "pass"]);
      expect(codes(run)).toEqual([]);
    }
    expect(luks(await scanWith({ evidence: document(entry("vm1", "lsblk", encrypted)) }))).toBe("fail");
  });

  test("an evidence file among the inputs counts like one given as evidence", async () => {
    const run = await scanFiles({ "vms.json": json(armBodies(plainEstate)), "guest.json": document(entry("vm1", "lsblk", lsblk)) });
    expect(luks(run)).toBe("pass");
    expect(run.inputs).toContainEqual({ uri: "guest.json", kind: "evidence", resources: 0, complete: true, status: "read", reason: null });
  });

  test("a directory of evidence is read", async () => {
    const files = {
      "vms.json": json([vmBody(), vmBody({ name: "vm2" })]),
      "e/1.json": document(entry("vm1", "lsblk", lsblk)),
      "e/2.json": document(entry("vm2", "lsblk", lsblk)),
    };
    const run = await scanFiles(files, { inputs: ["vms.json"], evidence: ["e"] });
    expect([luks(run, "/vm1"), luks(run, "/vm2")]).toEqual(["pass", "pass"]);
  });

  test("the place is that of the entry, in the evidence file", async () => {
    const evidence = document(entry("other", "lsblk", lsblk), entry("vm1", "lsblk", encrypted));
    const found = resultOf(await scanWith({ evidence }), "enc/luks").evidence.find(({ fact }) => fact.startsWith("guestEncryption"));
    expect(found?.location?.uri).toBe("evidence/guest.json");
    expect(found?.location?.pointer).toMatch(/^\/evidence\/1(\/|$)/);
    if (found?.location) expectTruePlace(found.location, evidence, JSON.parse(evidence));
  });

  test("an agent version fills a gap", async () => {
    const vms = [vmBody({ os: "Windows", power: undefined })];
    const version = (run: Run): string => resultOf(run, "agent/version-windows").verdict;
    expect(version(await scanWith({ vms, evidence: document() }))).toBe("unknown");
    const running = [changed(vmBody({ os: "Windows" }), { "properties.instanceView.vmAgent": undefined })];
    expect(version(await scanWith({ vms: running, evidence: document(entry("vm1", "agentVersion", "2.7.41491.1083")) }))).toBe("pass");
    expect(version(await scanWith({ vms: running, evidence: document(entry("vm1", "agentVersion", " 2.6.1198.0 ")) }))).toBe("fail");
  });

  test("against the instance view the newer one wins; without dates it is conflicting", async () => {
    const vms = [vmBody({ os: "Windows", agent: { version: "2.6.1198.0", ready: true } })];
    const version = async (more: object): Promise<unknown> => {
      const run = await scanWith({ vms, evidence: document(entry("vm1", "agentVersion", "2.7.41491.1083", more)) });
      const { verdict, reason } = resultOf(run, "agent/version-windows");
      return [verdict, reason];
    };
    expect(await version({ collectedAt: "2026-11-03T00:00:00Z" })).toEqual(["pass", null]);
    expect(await version({ collectedAt: "2026-11-02T08:30:00+02:00" })).toEqual(["pass", null]);
    expect(await version({ collectedAt: "2026-11-01T00:00:00Z" })).toEqual(["fail", null]);
    expect(await version({})).toEqual(["unknown", "conflicting"]);
  });
});

describe("evidence that cannot be used is said", () => {
  test("a VM that is not in the input", async () => {
    const run = await scanWith({
      evidence: document(entry("vm9", "lsblk", lsblk), entry(vmId("vm8"), "lsblk", lsblk), entry("vm1", "lsblk", lsblk)),
    });
    const said = run.notifications.filter(({ code }) => code === "evidence-unassigned");
    expect(said.map(({ level, uri }) => [level, uri])).toEqual([
      ["warning", "evidence/guest.json"],
      ["warning", "evidence/guest.json"],
    ]);
    expect(said[0]?.message).toContain("vm9");
    expect(said[0]?.message).toContain("/evidence/0");
    expect(luks(run)).toBe("pass");
  });

  test("a name that two VMs bear; the id is unique", async () => {
    const vms = [vmBody(), vmBody({ group: "rg-other" })];
    const run = await scanWith({ vms, evidence: document(entry("vm1", "lsblk", encrypted)) });
    expect(codes(run)).toEqual(["evidence-unassigned"]);
    expect(run.notifications[0]?.message).toContain("2 VMs");
    expect(luks(run)).toBe("unknown");
    expect(codes(await scanWith({ vms, evidence: document(entry(vmId("vm1", "rg-other"), "lsblk", encrypted)) }))).toEqual([]);
  });

  test.each<[string, JsonValue, string]>([
    ["another version", { schemaVersion: "2", evidence: [] }, "/schemaVersion"],
    ["no version", { evidence: [] }, "/schemaVersion"],
    ["an unknown kind", { schemaVersion: "1", evidence: [entry("vm1", "lsblk", lsblk), entry("vm1", "dmsetup", {})] }, "/evidence/1/kind"],
    ["no VM", { schemaVersion: "1", evidence: [{ kind: "lsblk", data: lsblk }] }, "/evidence/0/virtualMachine"],
    ["an empty VM", { schemaVersion: "1", evidence: [entry("", "lsblk", lsblk)] }, "/evidence/0/virtualMachine"],
    [
      "a date that is none",
      { schemaVersion: "1", evidence: [entry("vm1", "lsblk", lsblk, { collectedAt: "yesterday" })] },
      "/evidence/0/collectedAt",
    ],
    [
      "a misspelt member",
      { schemaVersion: "1", evidence: [entry("vm1", "lsblk", lsblk, { colectedAt: "2026-11-01T00:00:00Z" })] },
      "colectedAt",
    ],
    ["an agent version that is no text", { schemaVersion: "1", evidence: [entry("vm1", "agentVersion", 2.7)] }, "/evidence/0/data"],
  ])("%s: an error that names the file and the place", async (_, broken, place) => {
    const run = await scanWith({ evidence: json(broken) });
    const [said] = run.notifications.filter(({ code }) => code === "invalid-evidence");
    expect(said).toMatchObject({ level: "error", uri: "evidence/guest.json" });
    expect(said?.message).toContain(place);
    expect(luks(run)).toBe("unknown");
    expect(run.summary.virtualMachines.total).toBe(1);
  });

  test("an export given as evidence has failed, with a hint", async () => {
    const run = await scanWith({ evidence: json([vmBody({ name: "vm2" })]) });
    expect(run.inputs.at(-1)).toMatchObject({ uri: "evidence/guest.json", status: "failed" });
    expect(run.inputs.at(-1)?.reason).toContain("schemaVersion");
    expect(run.summary.virtualMachines.total).toBe(1);
  });

  test("evidence that cannot be read as JSON has failed", async () => {
    const run = await scanWith({ evidence: document(entry("vm1", "lsblk", lsblk)).slice(0, -5) });
    expect(run.inputs.at(-1)).toMatchObject({ status: "failed", complete: false });
    expect(luks(run)).toBe("unknown");
  });

  test("a cut answer of the guest is unknown because unreadable", async () => {
    const message = `Enable succeeded: \n[stdout]\n${json(lsblk).slice(40)}\n[stderr]\n`;
    const run = await scanWith({
      evidence: document(entry("vm1", "runCommand", { value: [{ code: "ProvisioningState/succeeded", message }] })),
    });
    expect(resultOf(run, "enc/luks")).toMatchObject({ verdict: "unknown", reason: "evidence-unreadable" });
  });
});
