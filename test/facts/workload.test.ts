import { expect, test } from "vitest";
import type { RunResult } from "../../src/index.js";
import type { JsonObject } from "../../src/model/json.js";
import { nic, nsg, outbound, vm, vnet, type Body } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { scanStated } from "../support/stated.js";

const stated = (data: string): JsonObject => ({ virtualMachine: "vm1", kind: "workload", data });

const scene = (...rules: readonly Body[]): readonly Body[] => [vm("vm1"), nic("vm1-nic", { nsg: "nsg1" }), nsg("nsg1", rules), vnet()];

const judge = async (bodies: readonly Body[], ...evidence: readonly JsonObject[]): Promise<RunResult> =>
  resultOf(await scanStated(bodies, evidence, { profile: "current" }), "net/workload-fqdns", "/vm1");

test("nothing is asked where no workload is stated", async () => {
  expect((await judge(scene(outbound("deny", 100, "Deny", "*")))).verdict).toBe("notApplicable");
});

test.each(["sql", "sapHana", "mars", "mabs"])("%s: all three tags have to be reached on 443", async (workload) => {
  expect((await judge(scene(), stated(workload))).verdict).toBe("pass");
  for (const tag of ["AzureBackup", "Storage.WestEurope", "AzureActiveDirectory"]) {
    const result = await judge(scene(outbound("deny", 100, "Deny", tag)), stated(workload));
    expect([tag, result.verdict, result.level]).toEqual([tag, "fail", "warning"]);
    expect(result.message).toContain(`, which the backup of ${workload} needs: `);
  }
});

test("other ports and other locations do not matter", async () => {
  const rules = [
    outbound("other-port", 100, "Deny", "AzureBackup", { destinationPortRange: "8443" }),
    outbound("other-location", 110, "Deny", "Storage.NorthEurope"),
  ];
  expect((await judge(scene(...rules), stated("sql"))).verdict).toBe("pass");
});

test("several workloads of a VM are named together", async () => {
  const result = await judge(scene(), stated("sql"), stated("mars"), stated("sql"));
  expect(result.message).toContain("The backup of mars, sql needs them.");
});

test("without the network it is unknown, as a note", async () => {
  expect(await judge([vm("vm1")], stated("sql"))).toMatchObject({ verdict: "unknown", level: "note" });
});
