import type { ProtectedItem } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey, resourceKey } from "../model/resource-id.js";
import { commonFields, type Part } from "./part.js";
import { propertiesOf, Reader } from "./read.js";

/** `Microsoft.RecoveryServices/vaults`. */
export function normalizeVault(raw: RawResource): Part[] {
  const reader = new Reader();
  const complete = typeof propertiesOf(raw.body)["provisioningState"] === "string";
  const { id, name, location, source } = commonFields(raw, reader);
  const record = { id, name, location, source, complete, gaps: reader.gaps };
  return [{ table: "recoveryServicesVaults", key: raw.key, record }];
}

/** `Microsoft.RecoveryServices/vaults/backupPolicies`. */
export function normalizeBackupPolicy(raw: RawResource): Part[] {
  const reader = new Reader();
  const policyType = reader.string(propertiesOf(raw.body)["policyType"], "policyType");
  const { id, name, location, source } = commonFields(raw, reader);
  const record = { id, name, location, source, complete: false, policyType, gaps: reader.gaps };
  return [{ table: "backupPolicies", key: raw.key, record }];
}

/** As ARM says it, and as the PowerShell module does. */
const azureVirtualMachines = new Set(["azureiaasvm", "azurevm"]);

/** `…/protectionContainers/protectedItems` of Azure VMs; items of other workloads are left out. */
export function normalizeProtectedItem(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const management = reader.string(properties["backupManagementType"], "protectedItem")?.toLowerCase();
  const virtualMachine =
    reader.string(properties["sourceResourceId"], "protectedItem") ?? reader.string(properties["virtualMachineId"], "protectedItem");
  if (management !== undefined && !azureVirtualMachines.has(management)) return [];
  const policy = reader.string(properties["policyId"], "protectedItem");
  const { id, name, location, source } = commonFields(raw, reader);
  const record: ProtectedItem = {
    id,
    name,
    location,
    source,
    complete: false,
    virtualMachine: virtualMachine === undefined ? undefined : resourceKey(virtualMachine),
    vault: parentKey(raw.key, 3),
    softDeleted: properties["isScheduledForDeferredDelete"] === true || undefined,
    protectionState: reader.string(properties["protectionState"], "protectedItem"),
    lastBackupStatus: reader.string(properties["lastBackupStatus"], "protectedItem"),
    lastBackupTime: reader.string(properties["lastBackupTime"], "protectedItem"),
    policy: policy === undefined ? undefined : resourceKey(policy),
    gaps: reader.gaps,
  };
  return [{ table: "protectedItems", key: raw.key, record }];
}
