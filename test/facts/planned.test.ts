import { describe, expect, test } from "vitest";
import type { Inventory } from "../../src/model/inventory.js";
import { vaultType } from "../../src/model/list-types.js";
import { resourceKey } from "../../src/model/resource-id.js";
import { otherSubscription, protectedItem, subscription, vault, vaultId, vmId, type Body } from "../evaluate/support/arm.js";
import {
  derivePlanned,
  evaluatePlanned,
  leaveOpen,
  plannedResult,
  plannedVm,
  recordOf,
  type PlannedOptions,
} from "../evaluate/support/planned.js";

const atGroup = { location: { symbol: "resourceGroup().location" } };

/** Leaves the location of the resources of these names open, all by one symbol. */
const open =
  (...names: string[]) =>
  ({ virtualMachines, recoveryServicesVaults }: Inventory): void => {
    for (const record of [...virtualMachines.values(), ...recoveryServicesVaults.values()]) {
      if (names.includes(record.name ?? "")) leaveOpen(record, atGroup);
    }
  };

function match(bodies: readonly Body[], options: PlannedOptions = {}): string {
  const found = [bodies, [...bodies].reverse()].map((input) => derivePlanned(input, options).matchedVault);
  expect(found[1]).toEqual(found[0]);
  return found[0] === undefined ? "not known" : `${found[0].matchedBy} ${found[0].name ?? found[0].location ?? ""}`.trim();
}

const here = plannedVm("vm1");

describe("the vault of a planned VM", () => {
  test("is none where nothing names one", () => {
    expect(match([here])).toBe("none");
    expect(match([here], { change: open("vm1") })).toBe("none");
    expect(match([here], { location: "westeurope" })).toBe("locationOption westeurope");
    expect(match([here, protectedItem(vmId("vm1"), vaultId("rsv-gone"))])).toBe("protection rsv-gone");
  });

  test("is one in its location, or elsewhere", () => {
    expect(match([here, vault("rsv1")])).toBe("location rsv1");
    expect(match([here, vault("rsv1", { location: "northeurope" })])).toBe("otherLocation rsv1");
  });

  test("is one in the same open location, of its own subscription first", () => {
    const bodies = [
      here,
      vault("rsv1"),
      vault("a-foreign", { subscription: otherSubscription }),
      vault("rsv2", { location: "northeurope" }),
    ];
    expect(match(bodies, { change: open("vm1", "rsv1", "a-foreign") })).toBe("openLocation rsv1");
    // Where the location is open a vault of the own subscription may be there as well.
    expect(match(bodies, { change: open("vm1", "a-foreign") })).toBe("not known");
    expect(match(bodies, { change: open("vm1", "rsv1"), vault: resourceKey(vaultId("rsv1")) })).toBe("openLocation rsv1");
    expect(match(bodies, { change: open("vm1"), vault: resourceKey(vaultId("rsv1")) })).toBe("option rsv1");
  });

  test("is not known where one location is open and the other is not, or both are open in their own ways", () => {
    expect(match([here, vault("rsv1")], { change: open("vm1") })).toBe("not known");
    expect(match([here, vault("rsv1")], { change: open("rsv1") })).toBe("not known");
    const differently = (inventory: Inventory): void => {
      open("rsv1")(inventory);
      leaveOpen(recordOf(inventory, "vm1"), { location: { symbol: "parameters('location')" } });
    };
    expect(match([here, vault("rsv1")], { change: differently })).toBe("not known");
  });

  test("is not known where it is open which VM a backup item belongs to", () => {
    const bodies = [here, vault("rsv1"), vault("rsv2", { location: "northeurope" })];
    const itemOf =
      (virtualMachine: string | undefined): ((inventory: Inventory) => void) =>
      (inventory) => {
        for (const item of inventory.protectedItems.values()) {
          leaveOpen(item, { protectedItem: {} });
          item.virtualMachine = virtualMachine === undefined ? undefined : resourceKey(virtualMachine);
        }
      };
    const items = [protectedItem(vmId("other"), vaultId("rsv2"))];
    expect(match([...bodies, ...items])).toBe("location rsv1");
    expect(match([...bodies, ...items], { change: itemOf(undefined) })).toBe("not known");
    expect(match([...bodies, ...items], { change: itemOf(vmId("[parameters('name')]")) })).toBe("not known");
    expect(match([...bodies, ...items], { change: itemOf(vmId("vm1")) })).toBe("protection rsv2");
    const evaluation = evaluatePlanned([...bodies, ...items], { change: itemOf(undefined) });
    expect(evaluation.virtualMachines[0]).toMatchObject({ protected: null });
  });

  test("is not known to be of another subscription while one may be of its own", () => {
    const foreign = vault("a-foreign", { subscription: otherSubscription });
    const elsewhere = vault("rsv-neu", { location: "northeurope" });
    expect(plannedResult(evaluatePlanned([here, foreign]), "vault/subscription").verdict).toBe("unknown");
    expect(plannedResult(evaluatePlanned([here, foreign, elsewhere]), "vault/subscription").verdict).toBe("fail");
    const open = vault("z-open", { subscription: "[parameters('subscription')]" });
    expect(plannedResult(evaluatePlanned([here, foreign, elsewhere, open]), "vault/subscription").verdict).toBe("unknown");
  });

  test("is not found by a location that only looks like an open one", () => {
    const hostile = vault("rsv1", { location: "resourcegroup().location" });
    const change = (inventory: Inventory): void => {
      leaveOpen(recordOf(inventory, "vm1"), { location: { symbol: "resourcegroup().location" } });
    };
    expect(match([here, hostile], { change })).toBe("not known");
  });
});

describe("what a template leaves open of ids and names, in brackets", () => {
  const templateScope = { subscription: "[subscription().subscriptionId]" };
  const inTemplate = plannedVm("vm1", templateScope);

  test("is one subscription where it is written alike, and none to compare with a known one", () => {
    const subscriptionOf = (bodies: Body[]): unknown => {
      const result = plannedResult(evaluatePlanned(bodies), "vault/subscription");
      return [result.verdict, result.reason];
    };
    expect(subscriptionOf([inTemplate, vault("rsv1", templateScope)])).toEqual(["pass", null]);
    expect(subscriptionOf([inTemplate, vault("rsv1")])).toEqual(["unknown", "unresolved-expression"]);
    expect(subscriptionOf([here, vault("rsv1", templateScope)])).toEqual(["unknown", "unresolved-expression"]);
    const elsewhere = vault("rsv-neu", { location: "northeurope" });
    expect(subscriptionOf([here, elsewhere, vault("rsv1", { subscription: otherSubscription })])).toEqual(["fail", null]);
  });

  test("is no name to judge, and is shown", () => {
    const name = { symbol: "format('rsv-{0}', uniqueString(resourceGroup().id))", text: "rsv-[uniqueString(resourceGroup().id)]" };
    const evaluation = evaluatePlanned([here, vault("rsv1")], {
      change: ({ virtualMachines, recoveryServicesVaults }) => {
        for (const record of [...virtualMachines.values(), ...recoveryServicesVaults.values()]) leaveOpen(record, { name });
      },
    });
    const result = plannedResult(evaluation, "vault/name", "rsv1");
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
    expect(result.message).toContain(
      "Whether the name of Recovery Services vault rsv-[uniqueString(resourceGroup().id)] is valid is unknown: ",
    );
    expect(evaluation.virtualMachines[0]?.name).toBe("rsv-[uniqueString(resourceGroup().id)]");
    expect(plannedResult(evaluation, "agent/present").message).toBe("rsv-[uniqueString(resourceGroup().id)]: known after deployment.");
  });

  test("a bracket that no template wrote is a bad name like any other", () => {
    expect(plannedResult(evaluatePlanned([here, vault("rsv[1]")]), "vault/name", "rsv[1]").verdict).toBe("fail");
  });
});

test("a VM whose location is open is not said to be unprotected, whatever vaults were listed", () => {
  const vaultsOf = `/subscriptions/${subscription}`;
  const listed = (inventory: Inventory): void => {
    const isVaultList = (type: string, scope: string): boolean => type === vaultType && scope === vaultsOf;
    Object.assign(inventory, { lists: { isWhole: isVaultList, isStated: isVaultList, isReadToEnd: isVaultList } });
  };
  const bodies = [here, vault("rsv1")];
  const isProtected = (change: (inventory: Inventory) => void): unknown =>
    evaluatePlanned(bodies, {
      change: (inventory) => {
        listed(inventory);
        change(inventory);
      },
    }).virtualMachines[0]?.protected;
  expect(isProtected(open("vm1"))).toBe(null);
  expect(isProtected((inventory) => (recordOf(inventory, "vm1").location = "northeurope"))).toBe(false);
});

test("facts say that a VM is planned only where it is", () => {
  expect(derivePlanned([here]).planned).toBe(true);
  expect(derivePlanned([here], { change: (inventory) => delete recordOf(inventory, "vm1").planned }).planned).toBeUndefined();
});
