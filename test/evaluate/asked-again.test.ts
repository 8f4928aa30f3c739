import { describe, expect, test } from "vitest";
import type { Run, RunResult } from "../../src/index.js";
import {
  evidenceFile,
  instanceView,
  nic,
  nsg,
  nsgId,
  otherSubscription,
  readyEstate,
  resource,
  silentAgent,
  vm,
  vnet,
  type Body,
} from "./support/arm.js";
import { json } from "../support/both-orders.js";
import { resultOf, scanFiles } from "../support/scan-files.js";

/** Everything that the run tells people to do about what is missing. */
const advice = (run: Run): string =>
  [
    ...run.results.flatMap(({ missing }) => missing.map(({ obtainWith }) => obtainWith)),
    ...run.summary.nextSteps.map(({ command }) => command),
  ].join("\n");

const command = ({ missing }: RunResult): string => missing[0]?.obtainWith ?? "";

const scanned = (view: Body | null, ...entries: Body[]): Promise<Run> =>
  scanFiles({
    "vms.json": json(readyEstate("vm1", { view })),
    ...(entries.length === 0 ? {} : { "guest.json": json(evidenceFile(...entries)) }),
  });

const withoutAgent = instanceView("running", undefined);
const agentOf = (version: string | undefined): Body =>
  instanceView("running", {
    ...(version === undefined ? {} : { vmAgentVersion: version }),
    statuses: [{ code: "ProvisioningState/succeeded", displayStatus: "Ready", time: "2026-11-01T10:00:00Z" }],
  });

describe("a command whose output is in the input is not shown again", () => {
  test.each<[string, Body, RegExp]>([
    ["no agent (vmAgent missing)", withoutAgent, /is unknown\. Reason: its instance view shows no agent \(vmAgent is empty\)/],
    ["no agent (vmAgent null)", { ...withoutAgent, vmAgent: null }, /its instance view shows no agent \(vmAgent is empty\)/],
    [
      "an agent without a status",
      instanceView("running", { vmAgentVersion: "2.7.41491.1083", statuses: [] }),
      /its instance view shows an agent without a status/,
    ],
    [
      "a VM that is still provisioned",
      instanceView("running", silentAgent, ["ProvisioningState/OSProvisioningInProgress"]),
      /Azure still provisions its operating system/,
    ],
    ["a VM that starts", instanceView("starting", silentAgent), /it is starting, and its agent reports only while it runs/],
  ])("%s: what it means, the portal, a restart of the agent, evidence of the version", async (_, view, reason) => {
    const run = await scanned(view);
    const result = resultOf(run, "agent/present");
    expect(result.verdict).toBe("unknown");
    expect(result.message).toMatch(reason);
    expect(command(result)).toMatch(/Azure portal: .*[\s\S]*restart it [\s\S]*kind:"agentVersion"/);
    expect(advice(run)).not.toMatch(/get-instance-view|vm list -d/);
  });

  test.each([["Unknown"], [undefined]])("a version that is %s", async (version) => {
    const run = await scanned(agentOf(version));
    const result = resultOf(run, "agent/version-windows");
    expect(result.message).toMatch(/is unknown\. .* Reason: its instance view shows no version of the agent \(Unknown or empty\)/);
    expect(command(result)).toContain('kind:"agentVersion"');
    expect(advice(run)).not.toContain("get-instance-view");
  });

  test("an instance view without a power state", async () => {
    const run = await scanned(instanceView(undefined, silentAgent));
    const result = resultOf(run, "vm/power-state");
    expect(result.message).toContain("Reason: its instance view shows no power state.");
    expect(command(result)).toMatch(/^# Azure portal: the page Overview/);
    expect(advice(run)).not.toMatch(/get-instance-view|vm list -d/);
  });

  test("the platform address, which an agent would prove to be reached", async () => {
    const run = await scanned(withoutAgent);
    expect(resultOf(run, "net/wireserver").verdict).toBe("unknown");
    expect(command(resultOf(run, "net/wireserver"))).not.toContain("get-instance-view");
  });
});

describe("what is not in the input is still asked for", () => {
  test("no instance view, and a power state alone", async () => {
    const none = resultOf(await scanned(null), "agent/present");
    expect(none.message).toContain("Reason: its instance view is not in the input.");
    expect(command(none)).toMatch(/^az vm get-instance-view/);
    const listed = await scanFiles({ "vms.json": json([{ ...vm("vm1", { view: null }), powerState: "VM running" }]) });
    expect(resultOf(listed, "agent/present").message).toContain("Reason: the input shows only its power state");
    expect(command(resultOf(listed, "agent/present"))).toMatch(/^az vm get-instance-view/);
  });

  test("a part of an instance view, without its statuses", async () => {
    const run = await scanned({ vmAgent: { vmAgentVersion: "Unknown" } });
    expect(command(resultOf(run, "agent/version-windows"))).toMatch(/^az vm get-instance-view/);
  });
});

describe("what contradicts what is said", () => {
  const version = (data: string, collectedAt?: string): Body => ({
    virtualMachine: "vm1",
    kind: "agentVersion",
    ...(collectedAt === undefined ? {} : { collectedAt }),
    data,
  });

  test("versions of the agent: values, files and dates", async () => {
    const result = resultOf(await scanned(agentOf("2.5.1198.709"), version("2.7.41491.1083")), "agent/version-windows");
    expect(result.reason).toBe("conflicting");
    expect(result.message).toContain(
      "Reason: the instance view (vms.json) says 2.5.1198.709, on 2026-11-01T10:00:00.000Z; guest.json says 2.7.41491.1083, without a date",
    );
    expect(command(result)).toMatch(/^# Which part is outdated\?/);
  });

  test("block devices of a guest, and Azure", async () => {
    const root = { name: "sda1", type: "part", fstype: "ext4", label: "root", mountpoint: "/" };
    const secret = {
      name: "sdc",
      type: "disk",
      fstype: "crypto_LUKS",
      label: null,
      children: [{ name: "secret", type: "crypt", fstype: "xfs" }],
    };
    const look = (...blockdevices: Body[]): Body => ({ virtualMachine: "vm1", kind: "lsblk", data: { blockdevices } });
    const run = await scanFiles({
      "vms.json": json(readyEstate("vm1", { osType: "Linux" })),
      "a.json": json(evidenceFile(look(root))),
      "b.json": json(evidenceFile({ ...look(root, secret), collectedAt: "2026-11-02T08:00:00Z" })),
    });
    const result = resultOf(run, "enc/luks");
    expect(result.reason).toBe("conflicting");
    expect(result.message).toMatch(/Reason: .*a\.json shows no encrypted volume \(without a date\)/);
    expect(result.message).toMatch(/b\.json shows encrypted volumes secret.* \(2026-11-02T08:00:00Z\)/);
    expect(command(result)).not.toContain("run-command");
  });

  test("exports: the facts and the files", async () => {
    const [body, ...around] = readyEstate("vm1");
    const moved = { ...(body as Body), location: "northeurope" };
    const run = await scanFiles({ "a.json": json([body, ...around] as Body[]), "b.json": json([moved]) });
    const result = resultOf(run, "vault/region");
    expect(result.verdict).toBe("unknown");
    expect(advice(run)).not.toMatch(/az vm (show|list)/);
  });
});

describe("the network: what is missing is named, and lists that are in the input are not asked for again", () => {
  const own = "00000000-0000-0000-0000-000000000001";
  const network = async (...bodies: Body[]): Promise<{ one: string; all: string }> => {
    const run = await scanFiles({ "export.json": json([vm("vm1"), ...bodies]) });
    const [step] = run.summary.nextSteps.filter(({ rules }) => rules.includes("net/nsg-rule"));
    return { one: command(resultOf(run, "net/nsg-rule")), all: step?.command ?? "" };
  };
  const elsewhere = nsgId("hub").replace(own, otherSubscription);
  const nicWith = (group: string): Body => {
    const body = nic("vm1-nic");
    return { ...body, properties: { ...(body["properties"] as Body), networkSecurityGroup: { id: group } } };
  };

  test("a group of another subscription, beside groups of this one", async () => {
    const { one, all } = await network(nicWith(elsewhere), vnet(), nsg("nsg1", []));
    expect(one).toBe(`az network nsg show --ids '${elsewhere.toLowerCase()}' -o json`);
    expect(all).toContain("nsg");
    expect(all).toContain(`--subscription '${otherSubscription}'`);
  });

  test("a group that the list of its subscription does not hold", async () => {
    const { one, all } = await network(nicWith(nsgId("gone")), vnet(), nsg("nsg1", []));
    expect([one, all]).toEqual(Array(2).fill(`az network nsg show --ids '${nsgId("gone").toLowerCase()}' -o json`));
  });

  test("no group at all: the lists that are missing, and not those that are there", async () => {
    const { all } = await network(nicWith(nsgId("nsg1")), vnet());
    expect(all).toMatch(/^for what in nsg route-table; do az network \$what list --subscription '0{8}-/);
  });

  test("nothing of the network: all lists", async () => {
    expect((await network()).all).toMatch(/^for what in nic vnet nsg route-table; do az network/);
  });

  test("what lies behind a network that is shown whole", async () => {
    const addressed = nic("vm1-nic", {
      ip: {
        loadBalancerBackendAddressPools: [
          { id: `${resource("Microsoft.Network/loadBalancers", "lb1", {})["id"] as string}/backendAddressPools/p` },
        ],
      },
    });
    const run = await scanFiles({ "export.json": json([vm("vm1"), addressed, vnet()]) });
    const asked = run.results.filter(({ verdict, ruleId }) => verdict === "unknown" && ruleId === "net/outbound-required").map(command);
    expect(asked).toEqual([expect.stringMatching(/^for what in public-ip /)]);
  });
});
