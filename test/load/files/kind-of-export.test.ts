import { expect, test } from "vitest";
import { json } from "../../support/both-orders.js";
import { ledgerOf } from "../../support/scan-files.js";

const id = (type: string, name: string): string =>
  `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-app/providers/${type}/${name}`;

const disk = { id: id("Microsoft.Compute/disks", "d1"), name: "d1", type: "Microsoft.Compute/disks", location: "westeurope" };
const vault = { Name: "rsv1", ID: id("Microsoft.RecoveryServices/vaults", "rsv1"), Type: "Microsoft.RecoveryServices/vaults" };

test.each<[string, unknown, string]>([
  [
    "az disk list, with the one member that it spells with a capital",
    [{ ...disk, LastOwnershipUpdateTime: "2026-01-01T00:00:00Z", diskSizeGB: 30, provisioningState: "Succeeded" }],
    "az",
  ],
  [
    "the same of the REST API",
    { value: [{ ...disk, properties: { LastOwnershipUpdateTime: "2026-01-01T00:00:00Z", provisioningState: "Succeeded" } }] },
    "arm-list",
  ],
  ["Get-AzDisk", [{ ResourceGroupName: "rg-app", Id: disk.id, Name: "d1", Location: "westeurope", DiskSizeGB: 30 }], "powershell"],
  [
    "Get-AzRecoveryServicesVault, whose id is spelled ID",
    [{ ...vault, Location: "westeurope", ResourceGroupName: "rg-app" }],
    "powershell",
  ],
  ["the SDK for Python", [{ ...disk, disk_size_gb: 30, provisioning_state: "Succeeded" }], "az"],
])("%s", async (_, value, kind) => {
  expect(await ledgerOf(json(value))).toMatchObject({ kind, status: "read", resources: 1 });
});
