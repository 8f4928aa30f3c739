import { defineFacts } from "../define-facts.js";
import { boolean, id, list, name } from "../fact-types.js";
import { isOpenList } from "../../model/facts.js";
import { matchedVault } from "./matched-vault.js";
import { deriveProtectingVaults } from "./protection.js";

/** The vaults that hold a backup item of the VM. */
export const protectingVaults = defineFacts({
  subject: "virtualMachine",
  needs: [matchedVault],
  members: {
    protectingVaults: list(
      { meaning: "vaults that hold a backup item of the VM", armPath: "id", obtain: "protectedItems" },
      {
        id: id({ meaning: "vault id", armPath: "id", resource: "id" }),
        name: name({ meaning: "vault name", armPath: "name", resource: "id" }),
        matched: boolean({ meaning: "whether it is the matched vault", armPath: "id", resource: "id" }),
      },
    ),
  },
  derive({ key, record, context, use }) {
    const vaults = deriveProtectingVaults(key, record, use(matchedVault).matchedVault?.id, context);
    // Items that the input does not show have missing evidence. They are not unresolved template values.
    const isKnownInPart = vaults !== undefined && isOpenList(vaults);
    return {
      values: { protectingVaults: vaults },
      missing: isKnownInPart ? { protectingVaults: { reason: "evidence-missing" } } : {},
    };
  },
});
