import type { DerivationContext } from "../facts/derivation-context.js";
import { ofNoRule } from "../facts/fact-view.js";
import type { VirtualMachineValues } from "../facts/virtual-machine-values.js";
import { completedBackup, isProtected, isProtectionDeclared } from "../facts/virtual-machine/protection.js";
import type { EvaluationInput, VirtualMachineSubject } from "../evaluate/evaluate.js";
import { subjectKey, type Subject } from "../evaluate/judge-subject.js";
import type { StorageAccount, VirtualMachine } from "../model/inventory.js";
import { virtualMachineType } from "../model/list-types.js";
import { resourceKey, subscriptionScope, type ResourceKey } from "../model/resource-id.js";
import type { FactDerivation } from "./derive-subject-facts.js";
import type { PlannedInventory } from "./plan-inventories.js";
import { virtualMachineFilter, type SubjectFilter } from "./virtual-machine-filter.js";

export interface Subjects extends EvaluationInput {
  readonly hasClassic: boolean;
  readonly virtualMachineCount: number;
}

/** The deployed resources, or the resources of one template, as rules see them. */
export interface Scene {
  readonly context: DerivationContext;
  /** Absent: the deployed resources. */
  readonly plan?: PlannedInventory;
}

interface Chosen {
  readonly key: ResourceKey;
  readonly virtualMachine: VirtualMachine;
  readonly scene: Scene;
}

/** The resources to judge, in the order of their lower-cased ids. Facts of VMs are derived one VM at a time. */
export function createSubjects(scenes: readonly Scene[], filter: SubjectFilter, derivation: FactDerivation): Subjects {
  const accepts = virtualMachineFilter(filter);
  const chosen = scenes
    .flatMap((scene) =>
      [...scene.context.inventory.virtualMachines].map(([key, virtualMachine]): Chosen => ({ key, virtualMachine, scene })),
    )
    .filter(({ virtualMachine }) => accepts(virtualMachine))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return {
    hasClassic: chosen.some(({ virtualMachine: { deploymentModel } }) => deploymentModel === "classic"),
    virtualMachineCount: chosen.length,
    virtualMachines: virtualMachineSubjects(chosen, derivation),
    otherSubjects: otherSubjects(scenes, chosen, derivation),
  };
}

function* virtualMachineSubjects(chosen: readonly Chosen[], derivation: FactDerivation): Generator<VirtualMachineSubject> {
  for (const { key, virtualMachine, scene } of chosen) {
    const { context, plan } = scene;
    const facts = derivation.derive("virtualMachine", { key, record: virtualMachine }, context);
    const values = facts.under(ofNoRule).values as VirtualMachineValues;
    const classic = virtualMachine.deploymentModel === "classic";
    // A backup of the deployed VM does not contradict the planned state of the template.
    const backup = plan === undefined ? completedBackup(key, context) : undefined;
    const declared = isProtectionDeclared(key, context);
    const accounts = (values.storageAccounts ?? []).map((account) => ("id" in account ? account.id : undefined));
    const dependsOn = [values.matchedVault?.id, ...accounts].filter((id) => id !== undefined);
    yield {
      kind: "virtualMachine",
      id: virtualMachine.id,
      ...(virtualMachine.planned === true ? { planned: true } : {}),
      facts,
      resourceType: classic ? "Microsoft.ClassicCompute/virtualMachines" : "Microsoft.Compute/virtualMachines",
      ...ofPlan(plan),
      classic,
      resourceGroup: values.resourceGroup,
      subscriptionId: values.subscriptionId,
      location: values.location,
      protected: isProtected(key, virtualMachine, context),
      // A linked template that is not available can declare the backup.
      ...(plan === undefined ? {} : { protectionDeclared: declared === false && !plan.complete ? null : declared }),
      completedBackup: backup === undefined ? undefined : { time: backup.lastBackupTime },
      dependsOn: dependsOn.map((id) => subjectKey({ id, plan: plan?.own.has(resourceKey(id)) === true ? plan.key : undefined })),
    };
  }
}

function* otherSubjects(scenes: readonly Scene[], chosen: readonly Chosen[], derivation: FactDerivation): Generator<Subject> {
  for (const scene of scenes) {
    const { plan } = scene;
    const { inventory } = scene.context;
    const holdsVhds = holdersOf(
      chosen.filter((each) => each.scene === scene),
      scene,
    );
    const context: DerivationContext = { ...scene.context, holdsVhds };
    // Deployed resources are judged in the deployed state.
    const isOwn = (key: ResourceKey): boolean => plan === undefined || plan.own.has(key);
    for (const [key, account] of inventory.storageAccounts) {
      if (!isOwn(key)) continue;
      const facts = derivation.derive("storageAccount", { key, record: account }, context);
      yield { kind: "storageAccount", id: account.id, facts, resourceType: "Microsoft.Storage/storageAccounts", ...ofPlan(plan) };
    }
    for (const [key, vault] of inventory.recoveryServicesVaults) {
      if (!isOwn(key)) continue;
      yield {
        kind: "recoveryServicesVault",
        id: vault.id,
        facts: derivation.derive("recoveryServicesVault", { key, record: vault }, context),
        resourceType: "Microsoft.RecoveryServices/vaults",
        ...ofPlan(plan),
      };
    }
  }
}

/** Reports whether a storage account holds disks of the chosen VMs. It is undefined if a disk can be in any account. It is also
 *  undefined if the input does not show all VMs of the subscription, or all disks of a VM in the account's location. A VM has its VHDs
 *  in its own subscription and location. */
function holdersOf(
  chosen: readonly Chosen[],
  { context: { storageAccountsByName: accounts, inventory }, plan }: Scene,
): (account: StorageAccount) => boolean | undefined {
  const holders = new Set<string>();
  const hiddenAt = new Set<string | undefined>();
  let isAnyUnresolved = false;
  for (const { virtualMachine } of chosen) {
    const { osDisk, dataDisks, planned, location } = virtualMachine;
    if (planned !== true && !showsDisks(virtualMachine)) hiddenAt.add(location);
    for (const disk of [osDisk, ...(dataDisks ?? [])]) {
      if (disk?.kind !== "vhd") continue;
      const { storageAccountName: name } = disk;
      if (name !== undefined) holders.add(name);
      // An unresolved name refers to the account with the same expression as its name. Without such an account, it can be any account.
      if (planned === true && (name === undefined || (name.includes("[") && !accounts.has(name)))) isAnyUnresolved = true;
    }
  }
  return ({ id, name, location }) => {
    if (holders.has(name?.toLowerCase() ?? "")) return true;
    const isHidden = hiddenAt.has(undefined) || hiddenAt.has(location) || (location === undefined && hiddenAt.size > 0);
    const isEveryVmShown = plan !== undefined || inventory.lists.isReadToEnd(virtualMachineType, subscriptionScope(id) ?? "");
    return isAnyUnresolved || isHidden || !isEveryVmShown ? undefined : false;
  };
}

/** Whether the storage of all disks is known. A VHD is in a storage account in the VM's location. */
const showsDisks = ({ osDisk, dataDisks }: VirtualMachine): boolean =>
  osDisk !== undefined &&
  dataDisks !== undefined &&
  [osDisk, ...dataDisks].every(({ kind, storageAccountName }) => kind === "managed" || storageAccountName !== undefined);

/** The fields that identify the subjects of a template. */
const ofPlan = (plan: PlannedInventory | undefined): Pick<Subject, "plan" | "template" | "parameters"> =>
  plan === undefined ? {} : { plan: plan.key, template: plan.template, parameters: plan.parameters };
