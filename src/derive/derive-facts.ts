import type { Gaps, RecoveryServicesVaultFacts, StorageAccountFacts, VirtualMachineFacts } from "../model/facts.js";
import type { StorageAccount, VirtualMachine } from "../model/inventory.js";
import { parseResourceId, type ResourceKey } from "../model/resource-id.js";
import { deriveAgent } from "./agent.js";
import type { DerivationContext } from "./derivation-context.js";
import { deriveGuestEncryption } from "./guest-encryption.js";
import { deriveMatchedVault } from "./matched-vault.js";
import { deriveOutboundNsg } from "./network/outbound-nsg.js";
import { deriveProtectingVaults } from "./protection.js";
import { deriveVhdStorageAccounts } from "./vhd-storage-accounts.js";

/** Everything that rules can read of one VM. Cheap enough to be made per VM and dropped after its evaluation. */
export function deriveVirtualMachineFacts(
  key: ResourceKey,
  virtualMachine: VirtualMachine,
  context: DerivationContext,
): VirtualMachineFacts {
  const evidence = context.inventory.guestEvidence.get(key) ?? [];
  const { agent, versionGap } = deriveAgent(virtualMachine, evidence);
  const { guestEncryption, gap: encryptionGap, needsDisks } = deriveGuestEncryption(key, virtualMachine, evidence, context);
  const matchedVault = deriveMatchedVault(key, virtualMachine, context);
  let gaps: Record<string, Gaps[string]> | undefined = virtualMachine.gaps;
  if (versionGap !== undefined) gaps = { ...gaps, "agent.version": versionGap };
  if (encryptionGap !== undefined) gaps = { ...gaps, "guestEncryption.conclusion": encryptionGap };
  const { id, name, resourceGroup, subscriptionId, location } = identity(virtualMachine);
  return {
    id,
    name,
    resourceGroup,
    subscriptionId,
    location,
    deploymentModel: virtualMachine.deploymentModel,
    osType: virtualMachine.osType,
    powerState: virtualMachine.powerState,
    provisioningState: virtualMachine.provisioningState,
    vmSize: virtualMachine.vmSize,
    securityType: virtualMachine.securityType,
    osDisk: virtualMachine.osDisk,
    dataDisks: virtualMachine.dataDisks,
    agent,
    storageAccounts: deriveVhdStorageAccounts(virtualMachine, context),
    matchedVault,
    protectingVaults: deriveProtectingVaults(key, virtualMachine, matchedVault, context),
    guestEncryption,
    outboundNsg: deriveOutboundNsg(virtualMachine, context),
    gaps,
    hints: needsDisks === true ? { "guestEncryption.conclusion": "disks" } : undefined,
  };
}

/** @param holdsVhds a VM of the input keeps a VHD in the account. */
export function deriveStorageAccountFacts(account: StorageAccount, holdsVhds: boolean): StorageAccountFacts {
  const { defaultAction, publicNetworkAccess } = account;
  const restricted = defaultAction === "deny" || publicNetworkAccess === "disabled" || publicNetworkAccess === "securedByPerimeter";
  const open = defaultAction === "allow" && publicNetworkAccess === "enabled";
  return {
    ...identity(account),
    holdsVhds,
    networkAccess: restricted ? "restricted" : open ? "allNetworks" : undefined,
    gaps: account.gaps,
  };
}

export const deriveVaultFacts = (vault: {
  id: string;
  name?: string | undefined;
  location?: string | undefined;
  gaps?: Gaps | undefined;
}): RecoveryServicesVaultFacts => ({ ...identity(vault), gaps: vault.gaps });

function identity(resource: { id: string; name?: string | undefined; location?: string | undefined }): RecoveryServicesVaultFacts {
  const parsed = parseResourceId(resource.id);
  return {
    id: resource.id,
    name: resource.name ?? parsed?.name ?? resource.id,
    resourceGroup: parsed?.resourceGroup,
    subscriptionId: parsed?.subscriptionId,
    location: resource.location,
  };
}
