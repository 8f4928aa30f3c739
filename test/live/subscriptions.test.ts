import { describe, expect } from "vitest";
import { expectParagraph } from "../cli/support/run-command.js";
import { otherSubscriptionId, serveEstate, subscriptionId } from "./support/estate.js";
import { gapMessages, liveScan } from "./support/live-scan.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";
import type { Outcome } from "./support/child-command.js";
import type { Run } from "../../src/model/run.js";

const unseen = "11111111-aaaa-4bbb-8ccc-00000000000f";

const scan = (live: LiveWorkplace, ...scope: readonly string[]): Promise<Outcome> =>
  live.run(["scan", ...scope, "--arm-endpoint", live.standIn().origin, "-f", "json"]);

const subscriptionsOf = ({ stdout }: Outcome): readonly (string | null)[] => [
  ...new Set((JSON.parse(stdout) as Run).virtualMachines.map((vm) => vm.subscriptionId)),
];

describe.concurrent("a subscription that the login does not see", () => {
  liveTest("beside one that it sees: that one is judged", async (live) => {
    serveEstate(live.standIn());
    const { exitCode, run, ...rest } = await liveScan(live, ["-s", unseen]);
    expect(exitCode).toBe(3);
    expect(run.virtualMachines).toHaveLength(3);
    expect(gapMessages({ exitCode, run, ...rest })).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Microsoft\\.Resources/subscriptions of /subscriptions/${unseen} could not be read: .*could not be found\\..*--tenant.*\\(SubscriptionNotFound, request `,
        ),
      ),
    ]);
  });

  liveTest("alone: nothing is judged", async (live) => {
    const outcome = await scan(live, "-s", unseen, "-s", otherSubscriptionId);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
    expectParagraph(outcome.stderr, /nothing was collected: .*could not be found\. .*az account list --all/);
  });
});

describe.concurrent("which subscriptions", () => {
  liveTest("by the name that people gave it", async (live) => {
    serveEstate(live.standIn());
    live.standIn().subscription(subscriptionId, "Payroll Production");
    const outcome = await scan(live, "-s", "payroll production");
    expect(outcome.exitCode).toBe(0);
    expect(subscriptionsOf(outcome)).toEqual([subscriptionId]);
  });

  liveTest("a name that nothing bears, or several do", async (live) => {
    live.standIn().subscription(subscriptionId, "Twin");
    live.standIn().subscription(otherSubscriptionId, "Twin");
    const [nobody, twins] = await Promise.all([scan(live, "-s", "Nobody"), scan(live, "-s", "Twin")]);
    expect([nobody.exitCode, twins.exitCode]).toEqual([2, 2]);
    expectParagraph(nobody.stderr, /-s "Nobody": the login has access to no subscription with this id or name\. az account list --all/);
    expectParagraph(twins.stderr, /-s "Twin": several subscriptions have this name; use the id/);
  });

  liveTest("all that the login sees", async (live) => {
    serveEstate(live.standIn());
    serveEstate(live.standIn(), otherSubscriptionId);
    const outcome = await scan(live, "--all-subscriptions");
    expect(outcome.exitCode).toBe(0);
    expect(subscriptionsOf(outcome)).toEqual([subscriptionId, otherSubscriptionId]);
  });

  liveTest("all, where it sees none", async (live) => {
    const { exitCode, stderr } = await scan(live, "--all-subscriptions");
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /the login has access to no subscription\. az account list .*--tenant/);
  });

  liveTest("those below a management group", async (live) => {
    for (const id of [subscriptionId, otherSubscriptionId]) serveEstate(live.standIn(), id);
    live.standIn().managementGroup("mg-payroll", [otherSubscriptionId]);
    const outcome = await scan(live, "--management-group", "mg-payroll");
    expect(outcome.exitCode).toBe(0);
    expect(subscriptionsOf(outcome)).toEqual([otherSubscriptionId]);
  });

  liveTest("those below a management group that is not there, or is empty", async (live) => {
    live.standIn().managementGroup("mg-empty", []);
    const [missing, empty] = await Promise.all(["mg-missing", "mg-empty"].map((group) => scan(live, "--management-group", group)));
    expect([missing?.exitCode, empty?.exitCode]).toEqual([2, 2]);
    expectParagraph(missing?.stderr ?? "", /cannot list the subscriptions of management group mg-missing: .*not found/);
    expectParagraph(empty?.stderr ?? "", /management group mg-empty contains no subscription that the login has access to/);
  });
});
