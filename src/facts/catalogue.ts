import type { SubjectKind } from "../model/rule.js";
import type { AnyGroup } from "./define-facts.js";
import { identity as vault } from "./recovery-services-vault/identity.js";
import { identity as account } from "./storage-account/identity.js";
import { networkAccess } from "./storage-account/network-access.js";
import { vhds } from "./storage-account/vhds.js";
import { agent } from "./virtual-machine/agent.js";
import { disks } from "./virtual-machine/disks.js";
import { guestEncryption } from "./virtual-machine/guest-encryption.js";
import { identity } from "./virtual-machine/identity.js";
import { matchedVault } from "./virtual-machine/matched-vault.js";
import { model } from "./virtual-machine/model.js";
import { networkLimits } from "./virtual-machine/network/network-limits.js";
import { outboundHttp } from "./virtual-machine/network/outbound-http.js";
import { outboundInternet } from "./virtual-machine/network/outbound-internet.js";
import { outboundNsg } from "./virtual-machine/network/outbound-nsg.js";
import { outboundPath } from "./virtual-machine/network/outbound-path.js";
import { outboundRequired } from "./virtual-machine/network/outbound-required.js";
import { primarySubnet } from "./virtual-machine/network/primary-subnet.js";
import { proxy } from "./virtual-machine/network/proxy.js";
import { wireServer } from "./virtual-machine/network/wire-server.js";
import { workload } from "./virtual-machine/network/workload.js";
import { powerState } from "./virtual-machine/power-state.js";
import { protectingVaults } from "./virtual-machine/protecting-vaults.js";
import { storageAccounts } from "./virtual-machine/storage-accounts.js";

/** All groups of facts by the kind of resource they are about: the vocabulary of rules. */
export const factGroups: Readonly<Record<SubjectKind, readonly AnyGroup[]>> = {
  virtualMachine: [
    ...[identity, model, powerState, disks, agent, storageAccounts, matchedVault, protectingVaults, guestEncryption],
    ...[outboundNsg, outboundPath, outboundHttp, outboundInternet, outboundRequired],
    ...[networkLimits, primarySubnet, wireServer, proxy, workload],
  ],
  storageAccount: [account, vhds, networkAccess],
  recoveryServicesVault: [vault],
  backupServer: [],
  subscription: [],
};
