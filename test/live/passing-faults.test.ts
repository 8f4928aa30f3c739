import { expect } from "vitest";
import { serveEstate } from "./support/estate.js";
import type { FaultKind } from "./support/faults.js";
import { liveTest } from "./support/live-test.js";
import { liveScan } from "./support/live-scan.js";

/** Faults that strike once, each on a list that a rule reads. */
const faults: readonly (readonly [list: string, kind: FaultKind])[] = [
  ["Microsoft.Compute/virtualMachines?", { status: 429, headers: { "retry-after": "1" } }],
  ["Microsoft.Network/networkSecurityGroups?", { status: 429 }],
  ["Microsoft.Network/networkInterfaces?", { status: 500 }],
  ["Microsoft.Network/virtualNetworks?", { status: 502 }],
  ["Microsoft.RecoveryServices/vaults?", { status: 503 }],
  ["backupProtectedItems?", "resetBeforeAnswer"],
  ["Microsoft.Storage/storageAccounts?", "cutBody"],
  ["vm-payroll-win/instanceView?", "resetBeforeAnswer"],
];

liveTest("a scan that met every passing fault says what an undisturbed one says", async (live) => {
  const standIn = live.standIn();
  serveEstate(standIn);
  const undisturbed = await liveScan(live);
  const requests = standIn.requests.length;
  for (const [match, kind] of faults) standIn.fault({ match, kind });
  const disturbed = await liveScan(live);
  expect(undisturbed).toMatchObject({ exitCode: 0, stderr: "" });
  expect(disturbed.stdout).toBe(undisturbed.stdout);
  expect(disturbed).toEqual(undisturbed);
  expect(standIn.requests.length).toBe(2 * requests + faults.length);
});

liveTest("a Retry-After is waited for", async (live) => {
  const standIn = live.standIn();
  serveEstate(standIn);
  standIn.fault({ match: "Microsoft.Compute/disks?", kind: { status: 429, headers: { "retry-after": "2" } } });
  await liveScan(live);
  const [refused, granted] = standIn.requests.filter(({ path }) => path.endsWith("/disks"));
  expect((granted?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(1900);
});
