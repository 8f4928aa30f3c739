import { describe, expect, test } from "vitest";
import type { Run, RunNotification } from "../../src/index.js";
import { renderReport } from "../../src/render-report.js";
import { nic, vm, vmId, type Body } from "../evaluate/support/arm.js";
import { json } from "../support/both-orders.js";
import { scanFiles } from "../support/scan-files.js";

const disk = (lun: number): Body => ({ lun, name: `data-${lun}`, managedDisk: { id: `/disks/data-${lun}` } });
const withDisks = (name: string, count: number, rest: Body = {}): Body =>
  vm(name, { dataDisks: Array.from({ length: count }, (_, lun) => disk(lun)), ...rest });

const conflicts = ({ notifications }: Run): readonly RunNotification[] =>
  notifications.filter(({ code }) => code === "conflicting-evidence");

const messages = (run: Run): readonly string[] => conflicts(run).map(({ message }) => message);

describe("a notification on contradictions names the resource and the files", () => {
  test("once for all facts of a resource, in either order", async () => {
    const a = json([withDisks("vm1", 1)]);
    const b = json([withDisks("vm1", 2, { location: "northeurope" })]);
    const expected =
      /^vm1: dataDisks and location differ between a\.json and b\.json\. Values that differ are unknown\. Export .* or scan only one/;
    for (const files of [
      { "a.json": a, "b.json": b },
      { "b.json": b, "a.json": a },
    ]) {
      const run = await scanFiles(files);
      expect(messages(run)).toEqual([expect.stringMatching(expected)]);
      expect(conflicts(run)[0]).toMatchObject({ level: "warning", uri: null, resourceId: vmId("vm1") });
    }
  });

  test("one fact, a single thing or several", async () => {
    const one = await scanFiles({ "a.json": json([vm("vm1")]), "b b.json": json([vm("vm1", { location: "northeurope" })]) });
    expect(messages(one)).toEqual([expect.stringMatching(/^vm1: location differs between a\.json and b b\.json\./)]);
    const disks = await scanFiles({ "a.json": json([withDisks("vm1", 1)]), "b.json": json([withDisks("vm1", 2)]) });
    expect(messages(disks)).toEqual([expect.stringMatching(/^vm1: dataDisks differ between a\.json and b\.json\./)]);
  });

  test("a contradiction inside of one file names that file", async () => {
    const run = await scanFiles({ "a.json": json([withDisks("vm1", 1), withDisks("vm1", 2)]), "b.json": json([nic("vm1-nic")]) });
    expect(messages(run)).toEqual([expect.stringMatching(/^vm1: dataDisks differ within a\.json\./)]);
  });

  test("a child is named with its parent", async () => {
    const subnet = (prefix: string): Body => ({
      id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet1/subnets/app",
      name: "app",
      type: "Microsoft.Network/virtualNetworks/subnets",
      properties: { provisioningState: "Succeeded", addressPrefix: prefix },
    });
    const run = await scanFiles({ "a.json": json([vm("vm1"), subnet("10.0.0.0/24")]), "b.json": json([subnet("10.9.0.0/24")]) });
    expect(messages(run)).toEqual([expect.stringMatching(/^vnet1\/app: addressPrefixes differ between a\.json and b\.json\./)]);
  });
});

describe("the table puts those of the same files together", () => {
  const names = Array.from({ length: 62 }, (_, index) => `vm${String(index + 1).padStart(2, "0")}`);

  test("62 resources are one line, and 62 notifications in the run", async () => {
    const run = await scanFiles({
      "a.json": json(names.map((name) => withDisks(name, 1))),
      "b.json": json(names.map((name, index) => withDisks(name, 2, index % 2 === 0 ? {} : { location: "northeurope" }))),
    });
    expect(conflicts(run)).toHaveLength(62);
    const table = (await renderReport(run, "table", { width: 1000 })).split("\n").filter((line) => line.includes(" differ"));
    const lines = table.filter((line) => line.includes("between a.json and b.json"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /62 resources differ between a\.json and b\.json: vm01, vm02, vm03 and 59 more \(dataDisks, location\)\. Values that differ/,
    );
  });

  test("a few keep a line each", async () => {
    const few = names.slice(0, 3);
    const run = await scanFiles({
      "a.json": json(few.map((name) => withDisks(name, 1))),
      "b.json": json(few.map((name) => withDisks(name, 2))),
    });
    const table = await renderReport(run, "table", { width: 1000 });
    for (const name of few) expect(table).toContain(`${name}: dataDisks differ between a.json and b.json.`);
  });
});
