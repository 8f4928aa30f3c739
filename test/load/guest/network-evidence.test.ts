import { describe, expect, test } from "vitest";
import type { Run } from "../../../src/index.js";
import { readEvidence } from "../../../src/load/guest/read-evidence.js";
import type { JsonObject, JsonValue } from "../../../src/model/json.js";
import { nic, nicId, vm, vmId, vnet, type Body } from "../../evaluate/support/arm.js";
import { resultOf } from "../../support/scan-files.js";
import { scanStated } from "../../support/stated.js";

const proxy: JsonObject = { kind: "proxy", data: { address: "10.9.9.9", port: 8080, authenticated: true } };
const twoVms = [vm("web-1"), vm("web-2"), vm("db-1")];

const named = (run: Run): readonly string[] =>
  ["web-1", "web-2", "db-1"].filter((name) => resultOf(run, "net/proxy", `/${name}`).verdict !== "notApplicable");
const unassigned = (run: Run): readonly string[] =>
  run.notifications.filter(({ code }) => code === "evidence-unassigned").map(({ message }) => message);

describe("one entry for several VMs", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["names", ["web-1", "DB-1"], ["web-1", "db-1"]],
    ["ids", [vmId("web-2").toUpperCase()], ["web-2"]],
    ["globs", ["WEB-*"], ["web-1", "web-2"]],
    ["a question mark", ["?b-1"], ["db-1"]],
    ["all of it twice", ["*", "web-1"], ["web-1", "web-2", "db-1"]],
  ])("by %s", async (_, virtualMachines, expected) => {
    const run = await scanStated(twoVms, [{ ...proxy, virtualMachines: [...virtualMachines] }]);
    expect(named(run)).toEqual(expected);
    expect(unassigned(run)).toEqual([]);
  });

  test("what fits no VM is a notification, the rest counts", async () => {
    const run = await scanStated(twoVms, [{ ...proxy, virtualMachines: ["gone-*", "gone", "web-1"] }]);
    expect(named(run)).toEqual(["web-1"]);
    expect(unassigned(run)).toEqual([
      "evidence for gone-* (/evidence/0) is not used: no VM of the input has a matching name",
      "evidence for gone (/evidence/0) is not used: no VM of the input has this id or name",
    ]);
  });

  test("one name is no glob", async () => {
    const run = await scanStated(twoVms, [{ ...proxy, virtualMachine: "web-*" }]);
    expect([named(run), unassigned(run)]).toEqual([[], [expect.stringContaining("web-*")]]);
  });

  test.each<[string, JsonObject]>([
    ["both", { virtualMachine: "web-1", virtualMachines: ["web-1"] }],
    ["neither", {}],
    ["an empty list", { virtualMachines: [] }],
  ])("%s is invalid", async (_, members) => {
    const run = await scanStated(twoVms, [{ ...proxy, ...members }]);
    expect(run.notifications).toContainEqual(expect.objectContaining({ level: "error", code: "invalid-evidence" }));
  });
});

describe("data that no entry has is invalid", () => {
  const valid = { address: "10.9.9.9", port: 8080 };
  test.each<[string, string, JsonValue]>([
    ["a host name as address", "proxy", { ...valid, address: "proxy.example" }],
    ["a port beyond the last", "proxy", { ...valid, port: 70_000 }],
    ["an unknown member", "proxy", { ...valid, user: "x" }],
    ["an unknown workload", "workload", "oracle"],
    ["a hop without a say", "nextHop", { address: "10.0.0.4" }],
    ["a hop with a flow without port", "nextHop", { address: "10.0.0.4", allows: ["Internet"] }],
    ["a hop of a VM", "effectiveRoutes", undefined as unknown as JsonValue],
  ])("%s", (_, kind, data) => {
    const names = kind === "nextHop" ? {} : { virtualMachine: "vm1" };
    const entry = JSON.parse(JSON.stringify({ kind, data, ...names })) as JsonObject;
    expect(readEvidence({ schemaVersion: "1", evidence: [entry] })).toHaveProperty("problems");
  });
});

describe("a next hop", () => {
  const hop = (data: JsonObject): unknown => {
    const read = readEvidence({ schemaVersion: "1", evidence: [{ kind: "nextHop", data }] });
    return "entries" in read ? read.entries[0]?.hop : read.problems;
  };

  test("lets out all, nothing, or what is listed", () => {
    expect(hop({ address: "10.0.0.4", allows: true })).toEqual({ address: "10.0.0.4", virtualNetwork: undefined, allows: true });
    expect(hop({ address: "10.0.0.4", allows: false })).toMatchObject({ allows: false });
    expect(
      hop({ address: "FD00::4", virtualNetwork: "/Subscriptions/S/x", allows: ["Storage.WestEurope:8443", "2001:db8::/32:*"] }),
    ).toEqual({
      address: "fd00::4",
      virtualNetwork: "/subscriptions/s/x",
      allows: [
        { destination: "Storage.WestEurope", port: 8443 },
        { destination: "2001:db8::/32", port: undefined },
      ],
    });
  });

  test("names no VM and needs none", async () => {
    const run = await scanStated(twoVms, [{ kind: "nextHop", data: { address: "10.0.0.4", allows: true } }]);
    expect(unassigned(run)).toEqual([]);
    expect(run.notifications.map(({ code }) => code)).not.toContain("invalid-evidence");
  });
});

describe("what Azure prints of a network interface", () => {
  const two: readonly Body[] = [
    vm("vm1", { nics: [{ id: nicId("a") }, { id: nicId("b") }] }),
    nic("a"),
    nic("b", { ip: { privateIPAddress: "10.0.0.5" } }),
    vnet(),
  ];
  const one: readonly Body[] = [vm("vm1"), nic("vm1-nic"), vnet()];
  const routes = {
    value: [{ source: "Default", state: "Active", addressPrefix: ["0.0.0.0/0"], nextHopType: "Internet", nextHopIpAddress: [] }],
  };
  const entry = (more: JsonObject = {}, data: JsonValue = routes): JsonObject => ({
    virtualMachine: "vm1",
    kind: "effectiveRoutes",
    data,
    ...more,
  });

  test("belongs to the only interface, or to the one named", async () => {
    expect(unassigned(await scanStated(one, [entry()]))).toEqual([]);
    for (const name of ["b", "B", nicId("b").toUpperCase()]) {
      expect(unassigned(await scanStated(two, [entry({ networkInterface: name })]))).toEqual([]);
    }
  });

  test("is a notification where it is not clear which is meant, or where it is not there", async () => {
    expect(unassigned(await scanStated(two, [entry()]))).toEqual([
      "evidence of kind effectiveRoutes (/evidence/0) is not used: the VM has 2 network interfaces; name one as networkInterface",
    ]);
    expect(unassigned(await scanStated(one, [entry({ networkInterface: "other" })]))).toHaveLength(1);
  });

  test.each(["effectiveRoutes", "effectiveSecurityGroups", "securityGroupView"])(
    "%s that cannot be read is a notification",
    async (kind) => {
      for (const data of [null, "x", [1], { error: { code: "NetworkInterfaceNotFound" } }] as readonly JsonValue[]) {
        expect(unassigned(await scanStated(one, [{ ...entry({}, data), kind }]))).toEqual([
          `evidence of kind ${kind} (/evidence/0) is not used: it contains no readable setting of the network interface`,
        ]);
      }
    },
  );
});
