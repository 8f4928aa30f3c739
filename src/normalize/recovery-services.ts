import type { ProtectedItem } from "../model/inventory.js";
import type { JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey, type ResourceKey } from "../model/resource-id.js";
import { commonFields, type Part } from "./part.js";
import { booleanOf, idKey, isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

/** `Microsoft.RecoveryServices/vaults`. */
export function normalizeVault(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const complete = isWhole(raw, propertiesOf(raw.body));
  const { id, name, location, source } = commonFields(raw, reader);
  const record = { id, name, location, source, complete, gaps: undefined };
  return [{ table: "recoveryServicesVaults", key: raw.key, record: reader.finish(record) }];
}

/** `Microsoft.RecoveryServices/vaults/backupPolicies`. */
export function normalizeBackupPolicy(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const policyType = reader.string(propertiesOf(raw.body)["policyType"], "policyType");
  const { id, name, location, source } = commonFields(raw, reader);
  const record = { id, name, location, source, complete: false, policyType, gaps: undefined };
  return [{ table: "backupPolicies", key: raw.key, record: reader.finish(record) }];
}

/** As ARM says it, and as the PowerShell module does. */
const azureVirtualMachines = new Set(["azureiaasvm", "azurevm"]);

/** `…/protectionContainers/protectedItems` of Azure VMs; items of other workloads are left out. */
export function normalizeProtectedItem(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const management = reader.string(properties["backupManagementType"], "protectedItem")?.toLowerCase();
  const virtualMachine = readId(properties["sourceResourceId"], reader) ?? readId(properties["virtualMachineId"], reader);
  if (management !== undefined && !azureVirtualMachines.has(management)) return [];
  const { id, name, location, source } = commonFields(raw, reader);
  const record: ProtectedItem = {
    id,
    name,
    location,
    source,
    complete: false,
    virtualMachine,
    vault: parentKey(raw.key, 3),
    softDeleted: booleanOf(properties["isScheduledForDeferredDelete"]) === true || undefined,
    protectionState: reader.string(properties["protectionState"], "protectedItem"),
    lastBackupStatus: reader.string(properties["lastBackupStatus"], "protectedItem"),
    lastBackupTime: reader.string(properties["lastBackupTime"], "protectedItem"),
    policy: readId(properties["policyId"], reader),
    gaps: undefined,
  };
  return [{ table: "protectedItems", key: raw.key, record: reader.finish(record) }];
}

const readId = (value: JsonValue | undefined, reader: Reader): ResourceKey | undefined =>
  idKey(value) ?? reader.unreadable(value, "protectedItem");
