import { evidenceScript, runCommandType } from "../../model/evidence-script.js";
import { obtainAgent } from "./obtain-agent.js";
import { obtainNetwork } from "./obtain-network.js";

/** A command that supplies missing evidence: for one resource, and for a whole subscription.
 *  Braces in `one` name facts of the resource. Their values are quoted for the shell. */
export interface ObtainCommands {
  readonly one: string;
  readonly all: string;
}

/** The commands of the Azure CLI, and further properties of this way to obtain evidence. */
export interface Obtain extends ObtainCommands {
  /** Resource types whose lists supply the evidence in a live collection. */
  readonly lists: readonly string[];
  /** The resources may be in another subscription than the VM. */
  readonly anySubscription?: true;
  /** An action on the VM supplies the evidence. An unreadable subscription is therefore not the reason why it is missing. */
  readonly byAction?: true;
}

const wrapGuestAnswer = (virtualMachine: string): string =>
  `jq --arg vm ${virtualMachine} '{schemaVersion:"1",evidence:[{virtualMachine:$vm,kind:"runCommand",data:.}]}'`;

const listBlockDevices = `--scripts "${evidenceScript}"`;

/** Ways to obtain evidence, by the key that the fact catalogue uses. */
export const obtain = {
  /** The template declares the resource but does not state the value. Only a change of the template supplies it. */
  template: { one: "", all: "", lists: [] },
  model: {
    one: "az vm show --ids {id} -o json",
    all: "az vm list -o json > vms.json",
    lists: ["Microsoft.Compute/virtualMachines"],
  },
  instanceView: {
    one: "az vm get-instance-view --ids {id} -o json",
    all: 'az vm get-instance-view --ids $(az vm list --query "[].id" -o tsv) -o json > instance-views.json',
    lists: ["Microsoft.Compute/virtualMachines/instanceView"],
  },
  disks: {
    one: "az disk list -o json",
    all: "az disk list -o json > disks.json",
    lists: ["Microsoft.Compute/disks"],
  },
  ...obtainAgent,
  ...obtainNetwork,
  storageAccounts: {
    one: "az storage account list -o json",
    all: "az storage account list -o json > storage-accounts.json",
    lists: ["Microsoft.Storage/storageAccounts"],
    anySubscription: true,
  },
  vaults: {
    one: "az backup vault list --subscription {subscriptionId} -o json",
    all: "az backup vault list --subscription {subscriptionId} -o json > vaults-{subscriptionId}.json",
    lists: ["Microsoft.RecoveryServices/vaults"],
  },
  designatedVault: {
    one: "az backup vault show --ids {matchedVault.id} -o json",
    all: "az backup vault show --ids {matchedVault.id} -o json > vault-{matchedVault.name}.json",
    lists: ["Microsoft.RecoveryServices/vaults"],
    anySubscription: true,
  },
  protectedItems: {
    one: "az backup protection check-vm --vm {id}",
    all: "az graph query -q \"recoveryservicesresources | where type =~ 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems'\" --first 1000 -o json > protected-items.json",
    lists: ["Microsoft.RecoveryServices/vaults/backupProtectedItems", "Microsoft.RecoveryServices/vaults"],
    anySubscription: true,
  },
  guestLinux: {
    one: `az vm run-command invoke --ids {id} --command-id RunShellScript ${listBlockDevices} -o json | ${wrapGuestAnswer("{id}")}`,
    all: `mkdir -p evidence; for id in $(az vm list --query "[?storageProfile.osDisk.osType=='Linux'].id" -o tsv); do az vm run-command invoke --ids "$id" --command-id RunShellScript ${listBlockDevices} -o json | ${wrapGuestAnswer('"$id"')} > "evidence/$(echo "$id" | tr / _).json"; done`,
    lists: [runCommandType],
    byAction: true,
  },
} as const satisfies Record<string, Obtain>;

export type ObtainKey = keyof typeof obtain;
