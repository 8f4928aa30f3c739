import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/model/json.js";
import { evidenceFile, instanceView, readyAgent, silentAgent, vm, type Body } from "../evaluate/support/arm.js";
import { deriveFrom } from "../evaluate/support/derive-from.js";
import { resultOf, scanBodies } from "../evaluate/support/run-scan.js";

const agents = { ready: readyAgent, notReady: silentAgent, none: undefined };
const provisioning = ["ProvisioningState/OSProvisioningInProgress"];

async function judge(view: Body | null): Promise<string> {
  return resultOf(await scanBodies([vm("vm1", { view })]), "agent/present").verdict;
}

describe("the agent of a VM, by power state", () => {
  // ready, not ready, no agent in the instance view
  test.each<[string | undefined, string, string, string]>([
    ["running", "pass", "fail", "unknown"],
    ["starting", "pass", "unknown", "unknown"],
    ["stopping", "pass", "unknown", "unknown"],
    ["deallocating", "pass", "unknown", "unknown"],
    ["stopped", "notApplicable", "notApplicable", "notApplicable"],
    ["deallocated", "notApplicable", "notApplicable", "notApplicable"],
    [undefined, "unknown", "unknown", "unknown"],
    ["unheard-of", "unknown", "unknown", "unknown"],
  ])("%s: %s, %s, %s", async (powerState, ...expected) => {
    const verdicts = await Promise.all(Object.values(agents).map((agent) => judge(instanceView(powerState, agent))));
    expect(verdicts).toEqual(expected);
  });

  test("while the VM is still being provisioned, a silent agent says nothing", async () => {
    expect(await judge(instanceView("running", silentAgent, provisioning))).toBe("unknown");
    expect(await judge(instanceView("running", readyAgent, provisioning))).toBe("pass");
  });

  test("no instance view: unknown", async () => {
    expect(await judge(null)).toBe("unknown");
  });

  test("an agent without any status: unknown", async () => {
    expect(await judge(instanceView("running", { vmAgentVersion: "2.7.41491.1083", statuses: [] }))).toBe("unknown");
  });

  test("status codes count without case, and the displayed status alone will do", async () => {
    expect(await judge(instanceView("Running", { statuses: [{ code: "PROVISIONINGSTATE/SUCCEEDED" }] }))).toBe("pass");
    expect(await judge(instanceView("running", { statuses: [{ displayStatus: "Ready" }] }))).toBe("pass");
    expect(await judge(instanceView("running", { statuses: [{ displayStatus: "Not Ready" }] }))).toBe("fail");
  });
});

describe("the version of the agent, from instance view and operator evidence", () => {
  const supplied = (data: JsonValue, collectedAt?: string): JsonValue => ({
    virtualMachine: "vm1",
    kind: "agentVersion",
    ...(collectedAt === undefined ? {} : { collectedAt }),
    data,
  });
  const view = (version: string | undefined, time?: string): Body => {
    const agent: Body = {
      statuses: [{ code: "ProvisioningState/succeeded", displayStatus: "Ready", ...(time === undefined ? {} : { time }) }],
    };
    return instanceView("running", version === undefined ? agent : { ...agent, vmAgentVersion: version });
  };
  const version = (from: Body, ...entries: JsonValue[]): [string | undefined, string | undefined] => {
    const { agent, reasons } = deriveFrom([vm("vm1", { view: from }), ...(entries.length > 0 ? [evidenceFile(...entries)] : [])]);
    return [agent?.version, reasons["agent.version"]];
  };
  const [old, recent] = ["2.5.1198.709", "2.7.41491.1083"];
  const [monday, tuesday] = ["2026-11-02T10:00:00Z", "2026-11-03T10:00:00Z"];

  test("either alone is believed", () => {
    expect(version(view(recent))).toEqual([recent, undefined]);
    expect(version(view(undefined), supplied(recent))).toEqual([recent, undefined]);
    expect(version(view("Unknown"), supplied(recent))).toEqual([recent, undefined]);
    expect(version(view("Unknown"))).toEqual([undefined, undefined]);
  });

  test("both the same needs no dates", () => {
    expect(version(view(recent), supplied(recent))).toEqual([recent, undefined]);
  });

  test("where they differ the newer wins when both are dated, whichever side it is on", () => {
    expect(version(view(recent, tuesday), supplied(old, monday))).toEqual([recent, undefined]);
    expect(version(view(old, monday), supplied(recent, tuesday))).toEqual([recent, undefined]);
    expect(version(view(old, "2026-11-02T23:30:00Z"), supplied(recent, "2026-11-03T00:45:00+02:00"))).toEqual([old, undefined]);
  });

  test.each<[string, string | undefined, string | undefined]>([
    ["neither is dated", undefined, undefined],
    ["only the instance view is dated", monday, undefined],
    ["only the evidence is dated", undefined, monday],
    ["both are of one moment", monday, monday],
  ])("where they differ and %s, they conflict", (_, viewed, collected) => {
    expect(version(view(old, viewed), supplied(recent, collected))).toEqual([undefined, "conflicting"]);
  });

  test("two pieces of evidence that differ conflict as well", () => {
    expect(version(view(undefined), supplied(old), supplied(recent))).toEqual([undefined, "conflicting"]);
    expect(version(view(undefined), supplied(old, monday), supplied(recent, tuesday))).toEqual([recent, undefined]);
  });

  test("a version nobody can read is unreadable", () => {
    expect(version(view(undefined), supplied("latest"))).toEqual([undefined, "evidence-unreadable"]);
  });

  test("conflicting versions are an unknown with its reason", async () => {
    const run = await scanBodies([vm("vm1", { view: view(old) }), evidenceFile(supplied(recent))]);
    expect(resultOf(run, "agent/version-windows")).toMatchObject({ verdict: "unknown", level: "error", reason: "conflicting" });
  });
});

describe("classic VMs", () => {
  const classic = (hardware: Body, powerState = "Started"): Body => ({
    id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ClassicCompute/virtualMachines/old1",
    name: "old1",
    type: "Microsoft.ClassicCompute/virtualMachines",
    location: "westeurope",
    properties: {
      provisioningState: "Succeeded",
      hardwareProfile: { size: "Standard_D2", ...hardware },
      storageProfile: {
        operatingSystemDisk: { diskName: "os", vhdUri: "https://vhds1.blob.core.windows.net/vhds/os.vhd", operatingSystem: "Windows" },
      },
      instanceView: { powerState },
    },
  });

  test("say in their hardware profile whether the agent is installed", async () => {
    const judgeClassic = async (body: Body): Promise<string> =>
      resultOf(await scanBodies([body], { profile: "classic-2015" }), "agent/present").verdict;
    expect(await judgeClassic(classic({ platformGuestAgent: true }))).toBe("pass");
    expect(await judgeClassic(classic({ platformGuestAgent: false }))).toBe("fail");
    expect(await judgeClassic(classic({}))).toBe("unknown");
    expect(await judgeClassic(classic({ platformGuestAgent: false }, "StoppedDeallocated"))).toBe("notApplicable");
  });

  test("are not asked what their bodies cannot show", async () => {
    const run = await scanBodies([classic({ platformGuestAgent: true })]);
    expect(resultOf(run, "net/nsg-rule").verdict).toBe("notApplicable");
    expect(resultOf(run, "storage/firewall").verdict).toBe("notApplicable");
    expect(resultOf(run, "vm/deployment-model")).toMatchObject({ verdict: "fail", level: "warning" });
    expect(Object.keys(run.virtualMachines[0]?.readinessByProfile ?? {})).toEqual(["classic-2015", "arm-2020", "current"]);
  });
});
