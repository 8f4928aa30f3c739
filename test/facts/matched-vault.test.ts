import { describe, expect, test } from "vitest";
import type { DerivedFacts } from "../support/derived-facts.js";

type MatchedVault = NonNullable<DerivedFacts["matchedVault"]>;
import { otherSubscription, protectedItem, resource, vault, vaultId, vm, vmId, type Body } from "../evaluate/support/arm.js";
import { deriveFrom, type DeriveOptions } from "../evaluate/support/derive-from.js";
import { resultOf, scanBodies } from "../evaluate/support/run-scan.js";

const here = vm("vm1");
const inEurope = vault("rsv-weu");
const inFrance = vault("rsv-frc", { location: "francecentral" });
const north = vault("rsv-neu", { location: "northeurope" });

function matched(bodies: readonly Body[], options: DeriveOptions = {}): (MatchedVault | undefined)[] {
  return [bodies, [...bodies].reverse()].map((input) => deriveFrom(input, options).matchedVault);
}

/** The match, which must not depend on the order of the input. */
function match(bodies: readonly Body[], options: DeriveOptions = {}): string {
  const [one, other] = matched(bodies, options);
  expect(other).toEqual(one);
  return one === undefined ? "none" : `${one.matchedBy} ${one.name ?? one.location ?? ""}`;
}

const item = (inVault: string, properties: Body = {}): Body => protectedItem(vmId("vm1"), inVault, properties);

describe("the vault that a VM would be backed up to, in the order in which it is looked for", () => {
  test("--vault outranks everything, by name or id", () => {
    const bodies = [here, inEurope, inFrance, item(vaultId("rsv-weu"))];
    expect(match(bodies, { vault: "RSV-FRC" })).toBe("option rsv-frc");
    expect(match(bodies, { vault: vaultId("rsv-frc").toUpperCase() })).toBe("option rsv-frc");
  });

  test("then the vault that protects the VM, even elsewhere, even when only its item is in the input", () => {
    expect(match([here, inEurope, inFrance, item(vaultId("rsv-frc"))])).toBe("protection rsv-frc");
    expect(match([here, inEurope, item(vaultId("rsv-gone"))], { vaultLocation: "westeurope" })).toBe("protection rsv-gone");
  });

  test("an active item outranks one whose protection was stopped", () => {
    const stopped = item(vaultId("a-old"), { protectionState: "ProtectionStopped" });
    expect(match([here, stopped, item(vaultId("z-new"))])).toBe("protection z-new");
    expect(match([here, inEurope, stopped])).toBe("protection a-old");
  });

  test("of two vaults that protect it, the choice does not depend on the order of the input", () => {
    expect(match([here, inEurope, inFrance, item(vaultId("rsv-weu")), item(vaultId("rsv-frc"))])).toBe("protection rsv-frc");
  });

  test("then --vault-location, in any spelling", () => {
    expect(match([here, inEurope], { vaultLocation: "France Central" })).toBe("locationOption francecentral");
  });

  test("then a vault in the location of the VM, its own subscription first", () => {
    const foreign = vault("a-foreign", { subscription: otherSubscription });
    expect(match([here, foreign, inFrance, inEurope])).toBe("location rsv-weu");
    expect(match([here, foreign, inFrance])).toBe("location a-foreign");
    expect(match([vm("vm1", { location: "West Europe" }), inEurope])).toBe("location rsv-weu");
  });

  test("a vault elsewhere only when the input is complete and says where every vault is", () => {
    expect(match([here, inFrance, north])).toBe("otherLocation rsv-frc");
    expect(match([here, inFrance, north], { incomplete: true })).toBe("none");
    const { location: _, ...somewhere } = vault("rsv-somewhere");
    expect(match([here, inFrance, somewhere])).toBe("none");
  });

  test("no vault in the input: nothing can be said", () => {
    expect(match([here])).toBe("none");
    expect(match([here], { incomplete: true })).toBe("none");
  });

  test("a vault in the location counts even in an incomplete input", () => {
    expect(match([here, inEurope], { incomplete: true })).toBe("location rsv-weu");
  });

  test("Backup vaults (DataProtection) never count", () => {
    const backupVault = resource("Microsoft.DataProtection/backupVaults", "bv-weu", {});
    expect(match([here, backupVault])).toBe("none");
    expect(match([here, backupVault, inFrance])).toBe("otherLocation rsv-frc");
    expect(() => deriveFrom([here, backupVault], { vault: "bv-weu" })).toThrow(/not in the input/);
  });

  test("--vault that is not there, or not unique, is said", () => {
    expect(() => deriveFrom([here, inEurope], { vault: "rsv-gone" })).toThrow(/rsv-gone is not in the input/);
    const twin = vault("rsv-weu", { group: "rg-other" });
    expect(() => deriveFrom([here, inEurope, twin], { vault: "rsv-weu" })).toThrow(/several vaults.*rg-app.*rg-other/s);
  });
});

describe("what the rules make of it", () => {
  const judge = async (bodies: Body[], options = {}): Promise<string[]> => {
    const run = await scanBodies(bodies, options);
    return ["vault/region", "vault/subscription", "vault/single"].map((rule) => resultOf(run, rule, "vm1").verdict);
  };

  test("vault in the region, elsewhere, unknown", async () => {
    expect(await judge([here, inEurope])).toEqual(["pass", "pass", "unknown"]);
    expect(await judge([here, inFrance])).toEqual(["fail", "notApplicable", "unknown"]);
    expect(await judge([here])).toEqual(["unknown", "unknown", "unknown"]);
    expect(await judge([here, inFrance], { vault: "rsv-frc" })).toEqual(["fail", "pass", "unknown"]);
    expect(await judge([here], { vaultLocation: "West Europe" })).toEqual(["pass", "unknown", "unknown"]);
    expect(await judge([here], { vaultLocation: "northeurope" })).toEqual(["fail", "unknown", "unknown"]);
  });

  test("a VM is protected once, twice, or by another vault than the chosen one", async () => {
    const mine = item(vaultId("rsv-weu"));
    const second = vault("rsv-weu-2");
    expect(await judge([here, inEurope, mine])).toEqual(["pass", "pass", "pass"]);
    expect(await judge([here, inEurope, second, mine], { vault: "rsv-weu-2" })).toEqual(["pass", "pass", "fail"]);
    expect(await judge([here, inEurope, second, mine, item(vaultId("rsv-weu-2"))])).toEqual(["pass", "pass", "fail"]);
  });

  test("a VM is known to be unprotected only when the items of every vault in its location are there", async () => {
    const othersItem = protectedItem(vmId("vm2"), vaultId("rsv-weu"));
    const protection = async (bodies: Body[]): Promise<unknown> =>
      (await scanBodies(bodies)).virtualMachines.find(({ name }) => name === "vm1")?.protected;
    expect(await protection([here, inEurope, othersItem])).toBe(false);
    expect(await protection([here, inEurope, vault("rsv-weu-2"), othersItem])).toBe(null);
    expect(await protection([here, inEurope])).toBe(null);
    expect(await protection([here, inEurope, item(vaultId("rsv-weu"))])).toBe(true);
    expect(await protection([here, inEurope, item(vaultId("rsv-weu"), { protectionState: "ProtectionStopped" })])).toBe(false);
  });

  test("an incomplete input never says that a VM is unprotected: its item may be on the next page", () => {
    const bodies = [here, inEurope, protectedItem(vmId("vm2"), vaultId("rsv-weu"))];
    expect(deriveFrom(bodies).protectingVaults).toEqual([]);
    expect(deriveFrom(bodies, { incomplete: true }).protectingVaults).toBeUndefined();
  });

  test("items of other workloads and soft-deleted ones protect nothing", async () => {
    const sql = item(vaultId("rsv-weu"), { backupManagementType: "AzureWorkload" });
    const deleted = item(vaultId("rsv-weu"), { isScheduledForDeferredDelete: true });
    for (const ignored of [sql, deleted]) {
      const run = await scanBodies([here, inEurope, vault("rsv-weu-2"), ignored], { vault: "rsv-weu-2" });
      expect(resultOf(run, "vault/single").verdict).not.toBe("fail");
    }
  });
});
