import type { VaultChoice } from "../facts/derivation-context.js";
import type { Inventory } from "../model/inventory.js";
import { resourceKey } from "../model/resource-id.js";
import { UserError } from "../model/user-error.js";
import { canonicalLocation } from "../normalize/read.js";
import { didYouMean } from "../util/closest-word.js";
import { azureLocations } from "./azure-locations.js";

/** Resolves --vault and --vault-location.
 *  @throws UserError when both are given, the vault is not in the input, several vaults have the name, or the location is unknown. */
export function chooseVault(vault: string | undefined, location: string | undefined, inventories: readonly Inventory[]): VaultChoice {
  if (vault !== undefined && location !== undefined) throw bothGiven();
  if (location !== undefined) return { location: knownLocation(location, inventories) };
  if (vault === undefined) return {};
  const wanted = resourceKey(vault);
  const vaults = new Map(inventories.flatMap(({ recoveryServicesVaults }) => [...recoveryServicesVaults]));
  const found = [...vaults].filter(([key, { name }]) => key === wanted || name?.toLowerCase() === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return { vault: only[0] };
  if (only === undefined) {
    throw new UserError(
      "vault-not-found",
      `vault ${vault} is not in the input. Add the output of \`az backup vault list -o json\`, or use --vault-location instead of --vault`,
    );
  }
  throw new UserError("vault-ambiguous", `several vaults have the name ${vault}; use the id: ${found.map(([, { id }]) => id).join(", ")}`);
}

/** The two options describe the same vault. If they differ, it is unknown which one is wrong. */
export const bothGiven = (where = "--vault and --vault-location"): UserError =>
  new UserError(
    "usage",
    `${where} cannot be used together: the input shows the location of the vault that --vault names. --vault-location is for a vault that is not in the input`,
  );

/** Returns the location key of a location in Azure's list or in the input. Private clouds have their own locations.
 *  @throws UserError for any other location, because a mistyped location would change the results of all VMs. */
function knownLocation(text: string, inventories: readonly Inventory[]): string {
  const location = canonicalLocation(text);
  if (azureLocations.has(location)) return location;
  const shown = new Set(inventories.flatMap(locationsOf));
  if (shown.has(location)) return location;
  const suggestion = didYouMean(location, [...shown, ...azureLocations]) || "; `az account list-locations -o table` shows the names";
  throw new UserError(
    "location-not-known",
    `--vault-location ${text}: unknown location; it is not in the list of Azure locations or in the input${suggestion}`,
  );
}

function locationsOf({ virtualMachines, recoveryServicesVaults }: Inventory): readonly string[] {
  return [...virtualMachines.values(), ...recoveryServicesVaults.values()].flatMap(({ location }) => location ?? []);
}
