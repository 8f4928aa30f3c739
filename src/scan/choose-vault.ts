import type { VaultChoice } from "../derive/derivation-context.js";
import type { Inventory } from "../model/inventory.js";
import { resourceKey } from "../model/resource-id.js";
import { UserError } from "../model/user-error.js";
import { canonicalLocation } from "../normalize/read.js";

/** Resolves --vault and --vault-location.
 *  @throws UserError when the vault is not in the input, or several bear the name. */
export function chooseVault(vault: string | undefined, location: string | undefined, inventories: readonly Inventory[]): VaultChoice {
  const choice = location === undefined ? {} : { location: canonicalLocation(location) };
  if (vault === undefined) return choice;
  const wanted = resourceKey(vault);
  const vaults = new Map(inventories.flatMap(({ recoveryServicesVaults }) => [...recoveryServicesVaults]));
  const found = [...vaults].filter(([key, { name }]) => key === wanted || name?.toLowerCase() === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return { ...choice, vault: only[0] };
  if (only === undefined) {
    throw new UserError(
      "vault-not-found",
      `vault ${vault} is not in the input; add the output of \`az backup vault list -o json\`, or leave --vault out and give --vault-location`,
    );
  }
  throw new UserError("vault-ambiguous", `several vaults are named ${vault}; give the id: ${found.map(([, { id }]) => id).join(", ")}`);
}
