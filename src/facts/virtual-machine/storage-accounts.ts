import type { StorageAccount, VirtualMachine } from "../../model/inventory.js";
import type { DerivationContext } from "../derivation-context.js";
import { defineFacts } from "../define-facts.js";
import { id, list, name, oneOf } from "../fact-types.js";
import { missingOfRecord, unresolvedFact, type MissingFact } from "../missing.js";

/** The storage accounts that hold the VHDs of a VM. */
export const storageAccounts = defineFacts({
  subject: "virtualMachine",
  members: {
    storageAccounts: list(
      {
        meaning: "storage accounts that hold the VHDs of the VM; empty when all disks are managed",
        armPath: "properties.storageProfile",
        obtain: "model",
      },
      {
        id: id({ meaning: "resource id of the account; missing when it is not in the input", armPath: "id", resource: "id" }),
        name: name({ meaning: "account name", armPath: "name", resource: "id" }),
        firewall: oneOf(["open", "trustedServices", "denied"], {
          meaning:
            "open: all networks have access; trustedServices: only allowed networks and trusted Microsoft services; denied: only allowed networks",
          armPath: "properties.networkAcls",
          resource: "id",
          notClassic: true,
          obtain: "storageAccounts",
        }),
      },
    ),
  },
  derive({ record, context }) {
    const accounts = accountsOf(record, context);
    if (accounts === undefined) return { values: {}, missing: missingList(record, context) };
    const hidden = accounts.filter(({ firewall }) => firewall === undefined);
    const causes = hidden.map((account) => context.storageAccountsByName.get(account.name)?.unresolved?.["networkAccess"]);
    const [cause] = causes;
    const isUnresolved = cause !== undefined && !causes.includes(undefined);
    return {
      values: { storageAccounts: accounts },
      missing: isUnresolved ? { "storageAccounts.firewall": unresolvedFact(cause) } : {},
    };
  },
});

interface Account {
  readonly name: string;
  readonly id: string | undefined;
  readonly firewall: "open" | "trustedServices" | "denied" | undefined;
}

/** @returns undefined when a disk does not show its storage account. */
function accountsOf({ osDisk, dataDisks }: VirtualMachine, context: DerivationContext): readonly Account[] | undefined {
  if (osDisk === undefined || dataDisks === undefined) return undefined;
  const names = new Set<string>();
  for (const disk of [osDisk, ...dataDisks]) {
    if (disk.kind === "managed") continue;
    if (disk.storageAccountName === undefined) return undefined;
    names.add(disk.storageAccountName);
  }
  return [...names].sort().map((accountName) => {
    const account = context.storageAccountsByName.get(accountName);
    return { name: accountName, id: account?.id, firewall: account === undefined ? undefined : firewallOf(account) };
  });
}

const diskFacts = ["osDisk", "osDisk.kind", "dataDisks", "dataDisks.kind"];

function missingList(record: VirtualMachine, { fileOf }: DerivationContext): { readonly storageAccounts?: MissingFact | undefined } {
  const cause = diskFacts.map((fact) => record.unresolved?.[fact]).find((each) => each !== undefined);
  const own = missingOfRecord(record, ["storageAccounts"], fileOf);
  return { ...(cause === undefined ? {} : { storageAccounts: unresolvedFact(cause) }), ...own };
}

/** The storage firewall as Azure Backup meets it. The exception for trusted services has priority over a disabled public endpoint
 *  (storage documentation, 2025-06-18). Another resource defines a network security perimeter, so its result stays unknown. */
function firewallOf(account: StorageAccount): Account["firewall"] {
  const { defaultAction, publicNetworkAccess, trustedServices } = account;
  if (publicNetworkAccess === "securedByPerimeter" || defaultAction === undefined) return undefined;
  if (defaultAction === "allow" && publicNetworkAccess === "enabled") return "open";
  if (trustedServices !== false) return trustedServices === true ? "trustedServices" : undefined;
  return defaultAction === "deny" || publicNetworkAccess === "disabled" ? "denied" : undefined;
}
