import { describe, expect } from "vitest";
import type { JsonObject } from "../../src/model/json.js";
import { estate, otherSubscriptionId, serveEstate, subscriptionId, type Estate } from "./support/estate.js";
import { gapMessages, lacking, liveScan } from "./support/live-scan.js";
import { liveTest } from "./support/live-test.js";
import type { WireResource } from "./support/wire.js";

interface Denied {
  readonly list: string;
  readonly match: string;
  /** What waits for it. */
  readonly waiting: readonly string[];
  readonly isProtected?: readonly (boolean | null)[];
}

const machines = ["vm-payroll-lin", "vm-payroll-off", "vm-payroll-win"] as const;
const onAll = (rule: string): readonly string[] => machines.map((name) => `${rule} ${name}`);

/** Rules on the groups, and the one that waits for their verdict. */
const onGroups = ["net/nsg-port", "net/nsg-priority", "net/nsg-rule", "net/outbound-required"];

const denied: readonly Denied[] = [
  { list: "Microsoft.Network/networkSecurityGroups", match: "networkSecurityGroups?", waiting: onGroups.flatMap(onAll) },
  {
    list: "Microsoft.Network/networkInterfaces",
    match: "networkInterfaces?",
    waiting: [...onGroups, "net/firewall-tag", "net/private-subnet"].flatMap(onAll),
  },
  {
    list: "Microsoft.RecoveryServices/vaults",
    match: "Microsoft.RecoveryServices/vaults?",
    waiting: ["vault/region", "vault/single", "vault/subscription"].flatMap(onAll),
    isProtected: [null, null, null],
  },
  {
    list: "Microsoft.RecoveryServices/vaults/backupProtectedItems",
    match: "backupProtectedItems?",
    waiting: onAll("vault/single"),
    isProtected: [null, null, null],
  },
  {
    list: "Microsoft.Compute/virtualMachines/instanceView",
    match: "/instanceView?",
    waiting: [
      ...["agent/present", "agent/version-linux", "net/wireserver", "vm/power-state"].map((rule) => `${rule} vm-payroll-lin`),
      ...["agent/present", "agent/version-windows", "net/wireserver", "vm/power-state"].map((rule) => `${rule} vm-payroll-win`),
    ],
  },
  { list: "Microsoft.Storage/storageAccounts", match: "storageAccounts?", waiting: ["storage/firewall vm-payroll-lin"] },
  { list: "Microsoft.RecoveryServices/vaults/backupPolicies", match: "backupPolicies?", waiting: [] },
  { list: "Microsoft.Compute/disks", match: "Microsoft.Compute/disks?", waiting: [] },
];

/** With the disks of the Linux VM as files in a storage account. */
function withUnmanagedDisks(): Estate {
  const whole = estate();
  const toFile = ({ managedDisk: _, ...disk }: JsonObject): JsonObject => ({
    ...disk,
    vhd: { uri: `https://stpayrolldiag01.blob.core.windows.net/vhds/disk.vhd` },
  });
  const change = (body: WireResource): WireResource => {
    const storage = body.properties["storageProfile"] as { osDisk: JsonObject; dataDisks: readonly JsonObject[] };
    const changed = { ...storage, osDisk: toFile(storage.osDisk), dataDisks: storage.dataDisks.map(toFile) };
    return { ...body, properties: { ...body.properties, storageProfile: changed } };
  };
  return { ...whole, virtualMachines: whole.virtualMachines.map((body) => (body.name === "vm-payroll-lin" ? change(body) : body)) };
}

const message = "The client does not have authorization to perform the action over the scope.";

describe.concurrent("a list that the login may not read", () => {
  for (const { list, match, waiting, isProtected = [false, false, true] } of denied) {
    liveTest(`${list}: what needs it is unknown, the rest is judged`, async (live) => {
      serveEstate(live.standIn(), subscriptionId, withUnmanagedDisks());
      live.standIn().fault({ match, times: Infinity, kind: { status: 403, message } });
      const scan = await liveScan(live);
      expect(scan.exitCode).toBe(3);
      expect([...lacking(scan, "access-denied")].sort()).toEqual([...waiting].sort());
      // The guest of the Linux VM is what no list tells of.
      const unknown = scan.run.results.filter(({ verdict }) => verdict === "unknown");
      expect(unknown.map(({ ruleId }) => ruleId).sort()).toEqual([...waiting.map((text) => text.split(" ")[0]), "enc/luks"].sort());
      const role = `az role assignment create --role Reader --assignee <object id of the login> --scope '/subscriptions/${subscriptionId}'`;
      const facts = unknown.filter(({ ruleId }) => ruleId !== "enc/luks").flatMap(({ missing }) => missing);
      expect(facts.filter(({ obtainWith }) => obtainWith !== role)).toEqual([]);
      expect(scan.run.virtualMachines.map((vm) => vm.protected)).toEqual(isProtected);
      const gap = gapMessages(scan).find((text) => text.split(` of /subscriptions/${subscriptionId}`)[0]?.split(", ").includes(list));
      expect(gap).toContain(message);
      expect(gap).toMatch(new RegExp(`\\(AuthorizationFailed, request [0-9a-f-]{36}, needs ${list}/read\\)$`));
      expect(scan.stderr).toContain(gap);
    });
  }
});

liveTest("a finding outranks a gap", async (live) => {
  const whole = estate();
  const [first, ...others] = whole.virtualMachines;
  const profile = first?.properties["storageProfile"] as JsonObject;
  const dataDisks = Array.from({ length: 40 }, (_, lun) => ({
    lun,
    name: `d${lun}`,
    createOption: "Attach",
    managedDisk: { id: `d${lun}` },
  }));
  const crowded = { ...first, properties: { ...first?.properties, storageProfile: { ...profile, dataDisks } } } as WireResource;
  serveEstate(live.standIn(), subscriptionId, { ...whole, virtualMachines: [crowded, ...others] });
  live.standIn().fault({ match: "networkSecurityGroups?", times: Infinity, kind: { status: 403 } });
  const scan = await liveScan(live);
  expect(scan.exitCode).toBe(1);
  expect(gapMessages(scan)).toHaveLength(1);
});

liveTest("the VM list of one subscription: the other is judged", async (live) => {
  serveEstate(live.standIn());
  serveEstate(live.standIn(), otherSubscriptionId);
  live
    .standIn()
    .fault({ match: `${otherSubscriptionId}/providers/Microsoft.Compute/virtualMachines?`, times: Infinity, kind: { status: 403 } });
  const scan = await liveScan(live, ["-s", otherSubscriptionId]);
  expect(scan.exitCode).toBe(3);
  expect(scan.run.virtualMachines.map(({ subscriptionId: id }) => id)).toEqual(Array(3).fill(subscriptionId));
});

liveTest("the VM lists of all subscriptions: there is nothing to judge, and the reason is told", async (live) => {
  serveEstate(live.standIn());
  live.standIn().fault({ match: "Microsoft.Compute/virtualMachines?", times: Infinity, kind: { status: 403, message } });
  const scan = await liveScan(live);
  expect(scan.exitCode).toBe(2);
  expect(scan.stderr).toContain(`no subscription returned its list of VMs: ${message}`);
  expect(scan.stderr).not.toContain("nothing to evaluate");
});
