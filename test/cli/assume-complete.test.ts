import { describe, expect, test } from "vitest";
import type { Run } from "../../src/model/run.js";
import { otherSubscription, protectedItem, vault, vaultId, vm, vmId } from "../evaluate/support/arm.js";
import { useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

function scanned(...commandLine: string[]): { verdicts: Record<string, string>; of: Run } {
  const { stdout, stderr } = run([
    "scan",
    "vms.json",
    "vaults.json",
    ...commandLine,
    "-f",
    "json",
    "--results",
    "all",
    "--fail-on",
    "never",
  ]);
  if (stdout === "") throw new Error(stderr);
  const of = JSON.parse(stdout) as Run;
  return { verdicts: Object.fromEntries(of.results.map(({ ruleId, verdict }) => [ruleId, verdict])), of };
}

describe("--assume-complete", () => {
  test("makes an empty list of vaults count, and the run records it", () => {
    write("vms.json", [vm("vm1")]);
    write("vaults.json", []);
    expect(scanned().verdicts["vault/region"]).toBe("unknown");
    expect(scanned().of.assumedComplete).toEqual([]);
    for (const [option, recorded] of [
      ["microsoft.recoveryservices/VAULTS", ["Microsoft.RecoveryServices/vaults"]],
      ["Microsoft.Compute/disks, Microsoft.RecoveryServices/vaults", ["Microsoft.Compute/disks", "Microsoft.RecoveryServices/vaults"]],
      ["all", ["all"]],
    ] as const) {
      const { verdicts, of } = scanned("--assume-complete", option);
      expect(verdicts["vault/region"]).toBe("fail");
      expect(of.assumedComplete).toEqual(recorded);
    }
    const items = ["--assume-complete", "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems"];
    expect(scanned(...items).verdicts["vault/region"]).toBe("unknown");
    expect(scanned(...items).of.assumedComplete).toEqual(["Microsoft.RecoveryServices/vaults/backupProtectedItems"]);
  });

  test("makes a VM known to be unprotected whose vaults have no items", () => {
    write("vms.json", [vm("vm1"), vm("vm2")]);
    write("vaults.json", [vault("rsv1"), vault("rsv2"), protectedItem(vmId("vm2"), vaultId("rsv1"))]);
    expect(scanned().of.virtualMachines.map((each) => each.protected)).toEqual([null, true]);
    const { of } = scanned("--assume-complete", "Microsoft.RecoveryServices/vaults/backupProtectedItems");
    expect(of.virtualMachines.map((each) => each.protected)).toEqual([false, true]);
  });

  test("can stand in readiness.yaml, and the command line wins", () => {
    write("vms.json", [vm("vm1")]);
    write("vaults.json", [vault("rsv1", { subscription: otherSubscription })]);
    write("readiness.yaml", "assumeComplete: [Microsoft.RecoveryServices/vaults]\n");
    expect(scanned().verdicts["vault/subscription"]).toBe("fail");
    expect(scanned("--assume-complete", "Microsoft.Compute/disks").verdicts["vault/subscription"]).toBe("unknown");
    write("readiness.yaml", "assumeComplete: all\n");
    expect(scanned().of.assumedComplete).toEqual(["all"]);
  });

  test("refuses what is no type that Azure lists, with a suggestion", () => {
    write("vms.json", [vm("vm1")]);
    const refused = (option: string): string => {
      const { code: exitCode, stderr } = run(["scan", "vms.json", "--assume-complete", option]);
      expect(exitCode).toBe(2);
      return stderr;
    };
    expect(refused("Microsoft.RecoveryServices/vault")).toContain("did you mean Microsoft.RecoveryServices/vaults?");
    expect(refused("backupProtectedItems")).toContain("did you mean Microsoft.RecoveryServices/vaults/backupProtectedItems?");
    expect(refused("everything")).toContain("--assume-complete takes a resource type that Azure lists");
    expect(refused("")).toContain("an empty word");
    write("readiness.yaml", "assumeComplete: vaultz\n");
    expect(run(["scan", "vms.json"])).toMatchObject({ code: 2 });
  });
});
