import type { ValuesOf } from "./fact-types.js";
import type { identity } from "./virtual-machine/identity.js";
import type { matchedVault } from "./virtual-machine/matched-vault.js";
import type { storageAccounts } from "./virtual-machine/storage-accounts.js";

/** The facts of a VM that the pipeline itself reads, in addition to the facts that rules read. */
export type VirtualMachineValues = ValuesOf<typeof identity.members & typeof matchedVault.members & typeof storageAccounts.members>;
