import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { Run } from "../../src/model/run.js";
import { estate, otherSubscriptionId, serveEstate, subscriptionId } from "./support/estate.js";
import { liveScan } from "./support/live-scan.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";
import { stubToken } from "./support/stub-az.js";

const everything = ["--results", "all", "--sarif-profile", "full"];

/** Pages of two, so that nearly every list has several. */
const smallPages = { pageSize: 2 };

function serveTwo(live: LiveWorkplace): readonly string[] {
  for (const subscription of [subscriptionId, otherSubscriptionId]) serveEstate(live.standIn(), subscription);
  return ["-s", subscriptionId, "-s", otherSubscriptionId, "--arm-endpoint", live.standIn().origin];
}

const verdicts = ({ virtualMachines }: Run): readonly unknown[] =>
  virtualMachines.map(({ name, readiness, protected: isProtected, conditions }) => [name, readiness, isProtected, conditions]);

const oneSubscription = [
  ["vm-payroll-lin", "conditional", false, ["enc/luks"]],
  ["vm-payroll-off", "conditional", false, ["vm/power-state"]],
  ["vm-payroll-win", "ready", true, []],
];

describe.concurrent("two subscriptions in several pages", () => {
  liveTest(
    "every VM is judged once, from one login",
    async (live) => {
      const [, , ...others] = serveTwo(live);
      const { exitCode, stderr, run } = await liveScan(live, others.slice(0, 2));
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(verdicts(run)).toEqual([...oneSubscription, ...oneSubscription]);
      expect(run.notifications).toEqual([]);
      expect(run.inputs.every(({ status, complete }) => status === "read" && complete)).toBe(true);
      expect(live.az().calls()).toEqual([`account get-access-token --output json --resource ${live.standIn().origin}`]);
    },
    smallPages,
  );

  liveTest(
    "what is asked",
    async (live) => {
      await live.run(["scan", ...serveTwo(live), "-f", "json=run.json"]);
      const { requests } = live.standIn();
      expect(requests.filter(({ authorization }) => authorization !== `Bearer ${stubToken}`)).toEqual([]);
      expect(requests.filter(({ query }) => !/^\d{4}-\d{2}-\d{2}$/.test(query.get("api-version") ?? ""))).toEqual([]);
      expect(requests.filter(({ method }) => method !== "GET")).toEqual([]);
      const ofInstanceView = requests.filter(({ path }) => path.endsWith("/instanceView")).map(({ path }) => path.split("/").at(-2));
      expect(ofInstanceView.sort()).toEqual(["vm-payroll-lin", "vm-payroll-lin", "vm-payroll-win", "vm-payroll-win"]);
      const disks = requests.filter(({ path }) => path.startsWith(`/subscriptions/${subscriptionId}/`) && path.endsWith("/disks"));
      expect(disks.map(({ query }) => query.get("$skiptoken"))).toEqual([null, "2", "4"]);
    },
    smallPages,
  );

  liveTest("ids that differ in case are the same", async (live) => {
    const shouting = { ...estate(), virtualMachines: estate().virtualMachines.map((vm) => ({ ...vm, id: vm.id.toUpperCase() })) };
    serveEstate(live.standIn(), subscriptionId, shouting);
    const scope = ["-s", subscriptionId.toUpperCase(), "-s", subscriptionId, "--arm-endpoint", live.standIn().origin];
    const { stdout } = await live.run(["scan", ...scope, "-f", "json"]);
    expect(verdicts(JSON.parse(stdout) as Run)).toEqual(oneSubscription);
    expect(live.standIn().requests.filter(({ path }) => path.toLowerCase() === `/subscriptions/${subscriptionId}`)).toHaveLength(1);
  });
});

liveTest(
  "a collection and a live scan give the same reports, but for the directory",
  async (live) => {
    const scope = serveTwo(live);
    const reports = (name: string): readonly string[] => [
      "-f",
      "table",
      "-f",
      `json=${name}.json`,
      "-f",
      `sarif=${name}.sarif`,
      ...everything,
    ];
    const [online] = await Promise.all([live.run(["scan", ...scope, ...reports("online")]), live.run(["collect", ...scope, "-o", "kept"])]);
    const requests = live.standIn().requests.length;
    const offline = await live.run(["scan", "kept", ...reports("offline")]);
    expect(live.standIn().requests).toHaveLength(requests);
    // The last line names the report files.
    expect({ ...offline, stdout: offline.stdout.replaceAll("offline.", "online.") }).toEqual(online);
    expect(online).toMatchObject({ exitCode: 0, stderr: "" });
    const read = (name: string): string => readFileSync(join(live.directory(), name), "utf8");
    for (const extension of ["json", "sarif"]) {
      expect(read(`online.${extension}`).length).toBeGreaterThan(5000);
      expect(read(`offline.${extension}`).replaceAll("kept/", "")).toBe(read(`online.${extension}`));
    }
  },
  smallPages,
);
