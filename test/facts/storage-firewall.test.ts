import { describe, expect, test } from "vitest";
import { managedDisk, readyEstate, storageAccount, vhdDisk, type Body, type Place } from "../evaluate/support/arm.js";
import { resultOf, scanBodies } from "../evaluate/support/run-scan.js";

const onVhd = readyEstate("vm1", { osDisk: vhdDisk("os", "vhds1"), dataDisks: [vhdDisk("d0", "vhds1")] });

async function verdicts(...accounts: Body[]): Promise<[string, string | undefined]> {
  const run = await scanBodies([...onVhd, ...accounts]);
  const restore = run.results.find(({ ruleId }) => ruleId === "storage/item-restore");
  return [resultOf(run, "storage/firewall").verdict, restore?.verdict];
}

type Rules = Body | undefined;
const allow: Rules = { defaultAction: "Allow", bypass: "AzureServices" };
const deny: Rules = { defaultAction: "Deny" };

describe("the firewall of the account that holds the disks: backup, and restore of single files", () => {
  test.each<[string, Rules, string | undefined, string, string]>([
    ["no network rules", undefined, "Enabled", "pass", "pass"],
    ["all networks", allow, "Enabled", "pass", "pass"],
    ["all networks, no exceptions", { defaultAction: "Allow", bypass: "None" }, "Enabled", "pass", "pass"],
    ["restricted, trusted services", { ...deny, bypass: "AzureServices" }, "Enabled", "pass", "fail"],
    ["restricted, trusted services among others", { ...deny, bypass: "Logging, Metrics, AzureServices" }, "Enabled", "pass", "fail"],
    ["restricted, in another spelling", { defaultAction: "deny", bypass: "azureservices" }, "enabled", "pass", "fail"],
    ["restricted, bypass not shown", deny, "Enabled", "unknown", "fail"],
    ["restricted, no exceptions", { ...deny, bypass: "None" }, "Enabled", "fail", "fail"],
    ["restricted, logging alone", { ...deny, bypass: "Logging, Metrics" }, "Enabled", "fail", "fail"],
    ["public access disabled, trusted services", { ...deny, bypass: "AzureServices" }, "Disabled", "pass", "fail"],
    ["public access disabled, no exceptions", { ...deny, bypass: "None" }, "Disabled", "fail", "fail"],
    ["public access disabled, no network rules", undefined, "Disabled", "pass", "fail"],
    // The endpoint is closed to all networks, so that only the exception can let Azure Backup in.
    ["public access disabled, default action Allow, no exceptions", { defaultAction: "Allow", bypass: "None" }, "Disabled", "fail", "fail"],
    ["secured by perimeter, trusted services", { ...deny, bypass: "AzureServices" }, "SecuredByPerimeter", "unknown", "fail"],
    ["secured by perimeter, no exceptions", { ...deny, bypass: "None" }, "SecuredByPerimeter", "unknown", "fail"],
    ["secured by perimeter, all networks", allow, "SecuredByPerimeter", "unknown", "fail"],
    ["public access not mentioned, all networks", allow, undefined, "pass", "pass"],
    ["public access not mentioned, restricted", { ...deny, bypass: "None" }, undefined, "fail", "fail"],
    ["an action nobody knows", { defaultAction: "Ask", bypass: "None" }, "Enabled", "unknown", "unknown"],
  ])("%s", async (_, networkAcls, publicNetworkAccess, backup, restore) => {
    const properties = { ...(networkAcls && { networkAcls }), ...(publicNetworkAccess && { publicNetworkAccess }) };
    expect(await verdicts(storageAccount("vhds1", properties))).toEqual([backup, restore]);
  });

  test("an account that is not in the input, and one that shows its name only, leave it open", async () => {
    expect(await verdicts()).toEqual(["unknown", undefined]);
    const { id, name, type } = storageAccount("vhds1");
    expect(await verdicts({ id, name, type } as Body)).toEqual(["unknown", "unknown"]);
  });

  test("the restricted account is named, and the fix speaks of it", async () => {
    const closed = storageAccount("vhds1", { networkAcls: { defaultAction: "Deny", bypass: "None" } });
    const result = resultOf(await scanBodies([...onVhd, closed]), "storage/firewall");
    expect(result.message).toMatch(/in these storage accounts: vhds1\. /);
    expect(result.remediation[0]?.az).toContain("-n 'vhds1' --bypass Logging Metrics AzureServices");
    expect(result.evidence[0]?.location?.pointer).toMatch(/\/networkAcls$/);
  });

  test("every account that holds a disk counts, and is named once", async () => {
    const estate = readyEstate("vm1", {
      osDisk: vhdDisk("os", "vhds1"),
      dataDisks: [vhdDisk("d0", "vhds2"), vhdDisk("d1", "VHDS2"), managedDisk("m")],
    });
    const closed = { networkAcls: { defaultAction: "Deny", bypass: "None" } };
    const judge = async (...accounts: Body[]): Promise<string> =>
      resultOf(await scanBodies([...estate, ...accounts]), "storage/firewall").verdict;
    expect(await judge(storageAccount("vhds1"), storageAccount("vhds2"))).toBe("pass");
    expect(await judge(storageAccount("vhds1"), storageAccount("vhds2", closed))).toBe("fail");
    expect(await judge(storageAccount("vhds2", closed))).toBe("fail");
    expect(await judge(storageAccount("vhds1"))).toBe("unknown");
  });

  test("managed disks lie in no account: the rule does not apply", async () => {
    const run = await scanBodies([
      ...readyEstate("vm1"),
      storageAccount("vhds1", { networkAcls: { defaultAction: "Deny", bypass: "None" } }),
    ]);
    expect(resultOf(run, "storage/firewall").verdict).toBe("notApplicable");
    expect(resultOf(run, "storage/item-restore").verdict).toBe("notApplicable");
  });

  test("an account holds no disks only where every VM of its subscription is shown, with its disks", async () => {
    const closed = storageAccount("vhds1", { networkAcls: { defaultAction: "Deny", bypass: "None" } });
    const judge = async (bodies: readonly Body[], options = {}): Promise<string> =>
      resultOf(await scanBodies([...bodies, closed], options), "storage/item-restore").verdict;
    const withoutDisks = readyEstate("vm2", { properties: { storageProfile: undefined } });
    expect(await judge([])).toBe("unknown");
    expect(await judge([], { assumeComplete: ["Microsoft.Compute/virtualMachines"] })).toBe("notApplicable");
    expect(await judge([...readyEstate("vm1"), ...withoutDisks])).toBe("unknown");
    expect(await judge([...onVhd, ...withoutDisks])).toBe("fail");
  });

  test("a disk that shows neither kind leaves it open", async () => {
    const run = await scanBodies(readyEstate("vm1", { osDisk: { name: "os" } }));
    expect(resultOf(run, "storage/firewall").verdict).toBe("unknown");
  });

  test("an account may hold the disks that a VM of its location does not show", async () => {
    const closed = { networkAcls: { defaultAction: "Deny", bypass: "None" } };
    const judge = async (vmChanges: Body, place: Place = {}): Promise<string> => {
      const account = { ...storageAccount("vhds1", closed), location: place.location ?? "westeurope" };
      return resultOf(await scanBodies([...readyEstate("vm1", vmChanges), account]), "storage/item-restore").verdict;
    };
    expect(await judge({ osDisk: { name: "os" } })).toBe("unknown");
    expect(await judge({ properties: { storageProfile: null } })).toBe("unknown");
    expect(await judge({ osDisk: { name: "os" } }, { location: "northeurope" })).toBe("notApplicable");
  });
});
