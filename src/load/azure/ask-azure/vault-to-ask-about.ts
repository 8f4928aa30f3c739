import { parseResourceId, resourceKey } from "../../../model/resource-id.js";
import type { AskedVault, AskedVirtualMachine } from "./asked-resources.js";

/** The vault that the scan would match with the collected data. The order is: the chosen vault, the vault that protects the VM, a
 *  vault in its location and subscription, a vault in its location.
 *  @param chosen id or name; a vault that is not found, or not unique, is ignored here: the scan reports it.
 *  @param protecting id of the vault that Azure names as protecting the VM.
 *  @returns the id; undefined when there is no vault to ask about. */
export function vaultToAskAbout(
  { id, location }: Pick<AskedVirtualMachine, "id" | "location">,
  vaults: readonly AskedVault[],
  chosen: string | undefined,
  protecting: string | undefined,
): string | undefined {
  if (chosen !== undefined) {
    const wanted = resourceKey(chosen);
    const named = vaults.filter((vault) => resourceKey(vault.id) === wanted || parseResourceId(vault.id)?.name.toLowerCase() === wanted);
    if (named.length === 1) return named[0]?.id;
  }
  if (protecting !== undefined) return protecting;
  const here = vaults.filter((vault) => vault.location !== undefined && vault.location === location);
  const own = `/subscriptions/${parseResourceId(id)?.subscriptionId ?? ""}/`.toLowerCase();
  return (here.find((vault) => resourceKey(vault.id).startsWith(own)) ?? here[0])?.id;
}
