import type { ProtectedItem } from "../model/inventory.js";
import type { JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { vaultType, virtualMachineType } from "../model/list-types.js";
import { parentKey, resourceKey, subscriptionScope, typeOfKey, type ResourceKey } from "../model/resource-id.js";
import { isOpen, lastSegment } from "./open-value.js";
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

/** The value in ARM and the value in the PowerShell module. */
const azureVirtualMachines = new Set(["azureiaasvm", "azurevm"]);

/** `…/protectionContainers/protectedItems` of Azure VMs. Items of other workloads are left out. */
export function normalizeProtectedItem(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const management = reader.string(properties["backupManagementType"], "protectedItem")?.toLowerCase();
  const vault = parentKey(raw.key, 3);
  const stated = readId(properties["sourceResourceId"], reader) ?? readId(properties["virtualMachineId"], reader);
  if (management !== undefined && !azureVirtualMachines.has(management)) return [];
  const { id, name, location, source } = commonFields(raw, reader);
  const record: ProtectedItem = {
    id,
    name,
    location,
    source,
    complete: false,
    // Only for a template: a deployed item shows the id of its VM.
    virtualMachine: raw.planned !== true || stated?.startsWith("/") === true ? stated : (ownerByName(raw.id, vault) ?? stated),
    vault,
    softDeleted: booleanOf(properties["isScheduledForDeferredDelete"]) === true || undefined,
    protectionState: reader.string(properties["protectionState"], "protectedItem"),
    lastBackupStatus: reader.string(properties["lastBackupStatus"], "protectedItem"),
    lastBackupTime: reader.string(properties["lastBackupTime"], "protectedItem"),
    policy: readId(properties["policyId"], reader),
    gaps: undefined,
  };
  if (raw.planned === true) {
    record.planned = true;
    const { name: written, properties: whole } = raw.body as Readonly<Record<string, unknown>>;
    if (isOpen(whole)) record.doubtful = whole;
    // A name that is completely unresolved does not show the vault.
    else if (isOpen(written) && typeOfKey(vault) !== vaultType.toLowerCase()) record.doubtful = written;
  }
  return [{ table: "protectedItems", key: raw.key, record: reader.finish(record) }];
}

/** The VM in the name of an item: `vm;iaasvmcontainerv2;GROUP;NAME`. The VM is in the subscription of the vault.
 *  Source: the names that Azure Backup gives to containers and items (REST API of protected items, 2023-06-01). */
function ownerByName(id: string, vault: ResourceKey): ResourceKey | undefined {
  const [kind, container, group, name, ...more] = splitOutsideBrackets(lastSegment(id));
  const subscription = subscriptionScope(vault);
  if (kind?.toLowerCase() !== "vm" || container?.toLowerCase() !== "iaasvmcontainerv2" || more.length > 0) return undefined;
  if (!group || !name || subscription === undefined) return undefined;
  return resourceKey(`${subscription}/resourceGroups/${group}/providers/${virtualMachineType}/${name}`);
}

/** Splits a text at semicolons. Unresolved pieces in brackets are not split. */
function splitOutsideBrackets(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "[") depth++;
    else if (character === "]") depth--;
    else if (character === ";" && depth <= 0) {
      pieces.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...pieces, text.slice(start)];
}

const readId = (value: JsonValue | undefined, reader: Reader): ResourceKey | undefined =>
  idKey(value) ?? reader.unreadable(value, "protectedItem");
