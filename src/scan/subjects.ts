import type { DerivationContext } from "../derive/derivation-context.js";
import { deriveStorageAccountFacts, deriveVaultFacts, deriveVirtualMachineFacts } from "../derive/derive-facts.js";
import { completedBackup, isProtected } from "../derive/protection.js";
import type { EvaluationInput, VirtualMachineSubject } from "../evaluate/evaluate.js";
import type { Subject } from "../evaluate/judge-subject.js";
import type { VirtualMachine } from "../model/inventory.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import { virtualMachineFilter, type SubjectFilter } from "./virtual-machine-filter.js";

export interface Subjects extends EvaluationInput {
  readonly hasClassic: boolean;
}

/** The resources to judge, in the order of their lower-cased ids. Facts of VMs are derived one VM at a time. */
export function createSubjects(context: DerivationContext, filter: SubjectFilter): Subjects {
  const accepts = virtualMachineFilter(filter);
  const chosen = [...context.inventory.virtualMachines]
    .filter(([, virtualMachine]) => accepts(virtualMachine))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    hasClassic: chosen.some(([, { deploymentModel }]) => deploymentModel === "classic"),
    virtualMachines: virtualMachineSubjects(chosen, context),
    otherSubjects: otherSubjects(
      chosen.map(([, virtualMachine]) => virtualMachine),
      context,
    ),
  };
}

function* virtualMachineSubjects(
  chosen: readonly (readonly [ResourceKey, VirtualMachine])[],
  context: DerivationContext,
): Generator<VirtualMachineSubject> {
  for (const [key, virtualMachine] of chosen) {
    const facts = deriveVirtualMachineFacts(key, virtualMachine, context);
    const classic = facts.deploymentModel === "classic";
    const backup = completedBackup(key, context);
    const dependsOn = [facts.matchedVault?.id, ...(facts.storageAccounts ?? []).map(({ id }) => id)].filter((id) => id !== undefined);
    yield {
      kind: "virtualMachine",
      facts,
      resourceType: classic ? "Microsoft.ClassicCompute/virtualMachines" : "Microsoft.Compute/virtualMachines",
      classic,
      resourceGroup: facts.resourceGroup,
      subscriptionId: facts.subscriptionId,
      location: facts.location,
      protected: isProtected(key, virtualMachine, context),
      completedBackup: backup === undefined ? undefined : { time: backup.lastBackupTime },
      dependsOn: dependsOn.map(resourceKey),
    };
  }
}

function* otherSubjects(chosen: readonly VirtualMachine[], context: DerivationContext): Generator<Subject> {
  const holders = new Set<string>();
  for (const { osDisk, dataDisks } of chosen) {
    for (const disk of [osDisk, ...(dataDisks ?? [])]) if (disk?.storageAccountName !== undefined) holders.add(disk.storageAccountName);
  }
  for (const account of context.inventory.storageAccounts.values()) {
    const facts = deriveStorageAccountFacts(account, holders.has(account.name?.toLowerCase() ?? ""));
    yield { kind: "storageAccount", facts, resourceType: "Microsoft.Storage/storageAccounts" };
  }
  for (const vault of context.inventory.recoveryServicesVaults.values()) {
    yield { kind: "recoveryServicesVault", facts: deriveVaultFacts(vault), resourceType: "Microsoft.RecoveryServices/vaults" };
  }
}
