import { expect, test } from "vitest";
import type { RunResult } from "../../src/index.js";
import { instanceView, nic, nsg, outbound, silentAgent, vm, vnet, type Body } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { scanStated } from "../support/stated.js";

const judge = async (machine: Body, rules: readonly Body[] = []): Promise<RunResult> =>
  resultOf(await scanStated([machine, nic("vm1-nic", { nsg: "nsg1" }), nsg("nsg1", rules), vnet()], []), "net/wireserver");

const silent = vm("vm1", { view: instanceView("running", silentAgent) });

test("an agent that reports proves it, whatever the rules say", async () => {
  expect((await judge(vm("vm1"))).verdict).toBe("pass");
  expect((await judge(vm("vm1"), [outbound("deny", 100, "Deny", "*")])).verdict).toBe("pass");
});

test("an agent that does not report proves nothing: groups do not filter the address, the guest may", async () => {
  for (const rules of [[], [outbound("deny", 100, "Deny", "*")], [outbound("deny", 100, "Deny", "168.63.129.16")]]) {
    const result = await judge(silent, rules);
    expect(result).toMatchObject({ verdict: "unknown", level: "note" });
    expect(result.message).toContain("a firewall or proxy in the guest");
  }
});

test("a stopped VM is not asked", async () => {
  expect((await judge(vm("vm1", { view: instanceView("deallocated", undefined) }))).verdict).toBe("notApplicable");
});
