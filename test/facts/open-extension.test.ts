import { expect, test } from "vitest";
import type { GuestEvidence } from "../../src/model/guest-evidence.js";
import type { JsonValue } from "../../src/model/json.js";
import type { RunResult } from "../../src/model/run.js";
import { disk, vm, vmId, type Body } from "../evaluate/support/arm.js";
import { plannedResult } from "../evaluate/support/planned.js";
import { evaluationOf, inventoryOf, open } from "../support/open-values.js";

/** A guest whose data disk is encrypted, and not by Azure as far as it shows. */
const encrypted: GuestEvidence = {
  kind: "lsblk",
  source: 0,
  blockDevices: {
    devices: [
      { name: "sda1", type: "part", filesystem: "ext4", label: null, mountpoints: ["/"], parents: [] },
      { name: "sdb", type: "disk", filesystem: "crypto_LUKS", label: null, mountpoints: [], parents: [] },
      { name: "data", type: "crypt", filesystem: "xfs", label: null, mountpoints: ["/data"], parents: ["sdb"] },
    ],
    otherLines: [],
  },
};

const extension = (publisher: JsonValue, type: JsonValue): Body => ({
  id: `${vmId("vm1")}/extensions/x`,
  name: "x",
  type: "Microsoft.Compute/virtualMachines/extensions",
  properties: { publisher, type },
});

const judge = (...bodies: readonly Body[]): RunResult =>
  plannedResult(
    evaluationOf(inventoryOf([vm("vm1", { osType: "Linux" }), disk("vm1-os"), ...bodies], false, encrypted), "arm-2020"),
    "enc/luks",
  );

test("an extension that a template leaves open may be the one of Azure Disk Encryption", () => {
  expect(judge().verdict).toBe("fail");
  expect(judge(extension("Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent")).verdict).toBe("fail");
  for (const body of [extension("Microsoft.Azure.Security", open()), extension(open(), "AzureDiskEncryptionForLinux")]) {
    const result = judge(body);
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
    expect(result.missing).toMatchObject([{ fact: "guestEncryption.conclusion", expression: "[parameters('open')]" }]);
  }
});
