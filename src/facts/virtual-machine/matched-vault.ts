import type { VirtualMachine } from "../../model/inventory.js";
import { isOpenId } from "../../model/open-id.js";
import { resourceKey } from "../../model/resource-id.js";
import type { Unresolved } from "../../model/unresolved.js";
import { defineFacts } from "../define-facts.js";
import type { DerivationContext } from "../derivation-context.js";
import { id, location, members, name, oneOf, text } from "../fact-types.js";
import { unresolvedFact, type MissingFact } from "../missing.js";
import { matchedBy, matchVault, type MatchedVault, type VaultMatch } from "./match-vault.js";

/** The Recovery Services vault that the VM would be backed up to. */
export const matchedVault = defineFacts({
  subject: "virtualMachine",
  members: {
    matchedVault: members({
      matchedBy: oneOf(matchedBy, {
        meaning:
          "how the vault was found. option: --vault; protection: a backup item; location: it is in the location of the VM; locationOption: --vault-location; otherLocation: it is in another location; openLocation: vault and VM have the same unresolved location; noVault: the subscription has no vault; none: the VM is planned and no vault is given",
        armPath: "location",
        resource: "id",
        obtain: "vaults",
      }),
      id: id({ meaning: "its resource id", armPath: "id", resource: "id", obtain: "vaults" }),
      name: name({ meaning: "its name", armPath: "name", resource: "id", obtain: "vaults" }),
      resourceGroup: name({ meaning: "its resource group", armPath: "id", resource: "id", obtain: "vaults" }),
      location: location({ meaning: "its location", armPath: "location", resource: "id", obtain: "vaults" }),
      subscriptionId: id({ meaning: "its subscription", armPath: "id", resource: "id", obtain: "vaults" }),
      problem: text({ meaning: "why it cannot protect the VM, as a sentence part", armPath: "location", resource: "id", obtain: "vaults" }),
    }),
  },
  derive({ key, record, context }) {
    const match = matchVault(key, record, context);
    return { values: { matchedVault: match.vault }, missing: missingOf(match, record, context) };
  },
});

type MissingOfVault = Partial<Record<"matchedVault" | "matchedVault.location" | "matchedVault.subscriptionId", MissingFact>>;

function missingOf({ vault, cause, obtain }: VaultMatch, virtualMachine: VirtualMachine, context: DerivationContext): MissingOfVault {
  if (vault === undefined) {
    const { location: own, unresolved } = virtualMachine;
    const why = cause ?? (own === undefined ? unresolved?.["location"] : context.unresolvedVaultLocation);
    return why === undefined ? {} : { matchedVault: unresolvedFact(why) };
  }
  const notShown: MissingFact | undefined = obtain === undefined ? undefined : { reason: "evidence-missing", obtain };
  const locationCause = vault.location === undefined ? (ownLocation(vault, context) ?? cause) : undefined;
  return {
    ...(vault.location === undefined ? either("matchedVault.location", locationCause, notShown) : {}),
    ...(vault.subscriptionId === undefined ? missingSubscription(vault, virtualMachine, cause, notShown) : {}),
  };
}

const ownLocation = ({ id: vault }: MatchedVault, { vaultOf }: DerivationContext): Unresolved | undefined =>
  vault === undefined ? undefined : vaultOf(resourceKey(vault))?.unresolved?.["location"];

function missingSubscription(
  vault: MatchedVault,
  virtualMachine: VirtualMachine,
  cause: Unresolved | undefined,
  notShown: MissingFact | undefined,
): MissingOfVault {
  const found = either("matchedVault.subscriptionId", cause, notShown);
  const isUnresolved = vault.id !== undefined && (isOpenId(vault.id) || isOpenId(virtualMachine.id));
  return isUnresolved && cause === undefined ? { "matchedVault.subscriptionId": { reason: "unresolved-expression" } } : found;
}

function either(fact: keyof MissingOfVault, cause: Unresolved | undefined, notShown: MissingFact | undefined): MissingOfVault {
  if (cause !== undefined) return { [fact]: unresolvedFact(cause) };
  return notShown === undefined ? {} : { [fact]: notShown };
}
