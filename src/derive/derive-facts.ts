import type { Gaps, RecoveryServicesVaultFacts, StorageAccountFacts, VirtualMachineFacts } from "../model/facts.js";
import type { StorageAccount, VirtualMachine } from "../model/inventory.js";
import { parseResourceId, type ResourceKey } from "../model/resource-id.js";
import { deriveAgent } from "./agent.js";
import type { DerivationContext } from "./derivation-context.js";
import { deriveGuestEncryption } from "./guest-encryption.js";
import { deriveMatchedVault } from "./matched-vault.js";
import { NetworkNeeds } from "./network-needs.js";
import { Outbound } from "./outbound.js";
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
  const { requirements } = context;
  const isClassic = virtualMachine.deploymentModel === "classic";
  const outbound = requirements === undefined || isClassic ? undefined : new Outbound(virtualMachine, context, requirements);
  const needs = new NetworkNeeds(virtualMachine, evidence, agent, context);
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
    get outboundNsg() {
      return outbound?.outboundNsg;
    },
    get outboundPath() {
      return outbound?.outboundPath;
    },
    get outboundHttp() {
      return outbound?.outboundHttp;
    },
    get outboundInternet() {
      return outbound?.outboundInternet;
    },
    get outboundRequired() {
      return outbound?.outboundRequired;
    },
    get networkLimits() {
      return needs.networkLimits;
    },
    get primarySubnet() {
      return needs.primarySubnet;
    },
    get wireServer() {
      return needs.wireServer;
    },
    get proxy() {
      return needs.proxy;
    },
    get workload() {
      return needs.workload;
    },
    gaps,
    get hints() {
      return { ...(needsDisks === true ? { "guestEncryption.conclusion": "disks" } : {}), ...outbound?.hints };
    },
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
