import type { VhdStorageAccount } from "../model/facts.js";
import type { StorageAccount, VirtualMachine } from "../model/inventory.js";
import type { DerivationContext } from "./derivation-context.js";

/** The storage accounts that hold the VHDs of a VM; empty when all its disks are managed.
 *  @returns undefined when some disk does not show where it is. */
export function deriveVhdStorageAccounts(
  virtualMachine: VirtualMachine,
  context: DerivationContext,
): readonly VhdStorageAccount[] | undefined {
  const { osDisk, dataDisks } = virtualMachine;
  if (osDisk === undefined || dataDisks === undefined) return undefined;
  const names = new Set<string>();
  for (const disk of [osDisk, ...dataDisks]) {
    if (disk.kind === "managed") continue;
    if (disk.storageAccountName === undefined) return undefined;
    names.add(disk.storageAccountName);
  }
  return [...names].sort().map((name) => {
    const account = context.storageAccountsByName.get(name);
    return { name, id: account?.id, firewall: account === undefined ? undefined : firewallOf(account) };
  });
}

/** The firewall as Azure Backup meets it. The exception for trusted services outranks a disabled public endpoint
 *  (storage documentation, 2025-06-18); a network security perimeter is decided elsewhere, so it stays unknown. */
function firewallOf(account: StorageAccount): VhdStorageAccount["firewall"] {
  const { defaultAction, publicNetworkAccess, trustedServices } = account;
  if (publicNetworkAccess === "securedByPerimeter" || defaultAction === undefined) return undefined;
  if (defaultAction === "allow" && publicNetworkAccess === "enabled") return "open";
  if (trustedServices !== false) return trustedServices === true ? "trustedServices" : undefined;
  return defaultAction === "deny" || publicNetworkAccess === "disabled" ? "denied" : undefined;
}
