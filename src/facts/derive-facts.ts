import {
  isOpenList,
  type Gaps,
  type MatchedVault,
  type RecoveryServicesVaultFacts,
  type StorageAccountFacts,
  type VirtualMachineFacts,
} from "../model/facts.js";
import type { RecoveryServicesVault, StorageAccount, VirtualMachine } from "../model/inventory.js";
import type { NamedResource } from "../model/resource.js";
import { parseResourceId, type ResourceKey } from "../model/resource-id.js";
import { deriveAgent } from "./agent.js";
import type { Unresolved } from "../model/unresolved.js";
import type { DerivationContext } from "./derivation-context.js";
import { deriveGuestEncryption } from "./guest-encryption.js";
import { matchVault } from "./matched-vault.js";
import { missingNotes } from "./missing-notes.js";
import { NetworkNeeds } from "./network-needs.js";
import { isOpenId } from "../model/open-id.js";
import { openFacts, openNetworkFacts } from "./open-facts.js";
import { Outbound } from "./outbound.js";
import { deriveProtectingVaults } from "./protection.js";
import { deriveVhdStorageAccounts } from "./vhd-storage-accounts.js";
import { isNearbyGiven, wantedNetwork } from "./wanted-network.js";

/** Everything that rules can read of one VM. Cheap enough to be made per VM and dropped after its evaluation. */
export function deriveVirtualMachineFacts(
  key: ResourceKey,
  virtualMachine: VirtualMachine,
  context: DerivationContext,
): VirtualMachineFacts {
  const evidence = context.inventory.guestEvidence.get(key) ?? [];
  const { agent, versionGap } = deriveAgent(virtualMachine, evidence);
  const { guestEncryption, gap: encryptionGap, needsDisks, contradiction } = deriveGuestEncryption(key, virtualMachine, evidence, context);
  const { vault: matchedVault, cause: vaultCause, hints: vaultHints } = matchVault(key, virtualMachine, context);
  const protectingVaults = deriveProtectingVaults(key, virtualMachine, matchedVault, context);
  const storageAccounts = deriveVhdStorageAccounts(virtualMachine, context);
  let gaps: Record<string, Gaps[string]> | undefined = virtualMachine.gaps;
  if (versionGap !== undefined) gaps = { ...gaps, "agent.version": versionGap };
  if (encryptionGap !== undefined) gaps = { ...gaps, "guestEncryption.conclusion": encryptionGap };
  let unresolved: Readonly<Record<string, Unresolved>> | undefined = virtualMachine.unresolved;
  // The items that the input does not show are missing, not open.
  if (protectingVaults !== undefined && isOpenList(protectingVaults)) gaps = { protectingVaults: "evidence-missing", ...gaps };
  const hasOpenVault = context.openVaultLocation !== undefined || vaultCause !== undefined;
  if (virtualMachine.planned === true || unresolved !== undefined || hasOpenVault) {
    const derived = openFacts(virtualMachine, { matchedVault, storageAccounts, needsDisks, vaultCause }, context);
    if (isSubscriptionOpen(matchedVault, virtualMachine)) gaps = { "matchedVault.subscriptionId": "unresolved-expression", ...gaps };
    unresolved = { ...derived, ...unresolved };
    gaps = { ...Object.fromEntries(Object.keys(unresolved).map((fact) => [fact, "unresolved-expression" as const])), ...gaps };
  }
  const { id, name, resourceGroup, subscriptionId, location } = identity(virtualMachine);
  const { requirements } = context;
  const isClassic = virtualMachine.deploymentModel === "classic";
  const outbound = requirements === undefined || isClassic ? undefined : new Outbound(virtualMachine, context, requirements);
  const needs = new NetworkNeeds(virtualMachine, evidence, agent, context);
  const notes = once(() => missingNotes(virtualMachine, evidence, context.fileOf));
  const usualHints = once(() => ({
    ...(!isClassic && virtualMachine.planned !== true && isNearbyGiven(virtualMachine, context.inventory)
      ? { networkPath: "networkBehind" }
      : {}),
    ...notes().hints,
    ...vaultHints,
    ...(needsDisks === true ? { "guestEncryption.conclusion": "disks" } : {}),
  }));
  return {
    id,
    name,
    resourceGroup,
    subscriptionId,
    location,
    planned: virtualMachine.planned,
    deploymentModel: virtualMachine.deploymentModel,
    osType: virtualMachine.osType,
    powerState: virtualMachine.powerState,
    provisioningState: virtualMachine.provisioningState,
    vmSize: virtualMachine.vmSize,
    securityType: virtualMachine.securityType,
    osDisk: virtualMachine.osDisk,
    dataDisks: virtualMachine.dataDisks,
    agent,
    allowExtensionOperations: virtualMachine.allowExtensionOperations,
    storageAccounts,
    matchedVault,
    protectingVaults,
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
    // Flows are judged when a rule asks for them: only then is it known whether what is open matters.
    get gaps() {
      if (virtualMachine.planned !== true) return gaps;
      const names = Object.keys(openNetworkFacts(virtualMachine, { ...outbound?.asked, ...needs.asked }, context).open);
      return { ...gaps, ...Object.fromEntries(names.map((name) => [name, "unresolved-expression" as const])) };
    },
    get unresolved() {
      if (virtualMachine.planned !== true) return unresolved;
      return { ...unresolved, ...openNetworkFacts(virtualMachine, { ...outbound?.asked, ...needs.asked }, context).open };
    },
    get hints() {
      const found = outbound?.hints;
      const isFound = found !== undefined && Object.keys(found).length > 0;
      if (virtualMachine.planned !== true) return isFound ? { ...usualHints(), ...found } : usualHints();
      return { ...openNetworkFacts(virtualMachine, { ...outbound?.asked, ...needs.asked }, context).hints, ...usualHints(), ...found };
    },
    get wantedNetwork() {
      return isClassic || virtualMachine.planned === true ? undefined : wantedNetwork(virtualMachine, context.inventory);
    },
    get because() {
      const { because } = notes();
      return contradiction === undefined ? because : { ...because, "guestEncryption.conclusion": contradiction(context.fileOf) };
    },
  };
}

/** Finds a value when it is first asked for; many VMs have nothing that is missing. */
function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: find() }).value;
}

/** Whether the subscriptions of VM and vault cannot be compared for what a template leaves open of one of them. */
const isSubscriptionOpen = (vault: MatchedVault | undefined, { id }: VirtualMachine): boolean =>
  vault?.id !== undefined && vault.subscriptionId === undefined && (isOpenId(vault.id) || isOpenId(id));

/** @param holdsVhds a VM of the input keeps a VHD in the account; undefined: that is open. */
export function deriveStorageAccountFacts(account: StorageAccount, holdsVhds: boolean | undefined): StorageAccountFacts {
  const { defaultAction, publicNetworkAccess } = account;
  const restricted = defaultAction === "deny" || publicNetworkAccess === "disabled" || publicNetworkAccess === "securedByPerimeter";
  const open = defaultAction === "allow" && publicNetworkAccess === "enabled";
  return {
    ...identity(account),
    holdsVhds,
    networkAccess: restricted ? "restricted" : open ? "allNetworks" : undefined,
    gaps: account.gaps,
    unresolved: account.unresolved,
  };
}

export const deriveVaultFacts = (vault: RecoveryServicesVault): RecoveryServicesVaultFacts => ({
  ...identity(vault),
  gaps: vault.gaps,
  unresolved: vault.unresolved,
});

function identity(resource: NamedResource): RecoveryServicesVaultFacts {
  const parsed = parseResourceId(resource.id);
  return {
    id: resource.id,
    name: resource.unresolved?.["name"] === undefined ? (resource.name ?? parsed?.name ?? resource.id) : undefined,
    resourceGroup: parsed?.resourceGroup,
    subscriptionId: parsed?.subscriptionId,
    location: resource.location,
  };
}
