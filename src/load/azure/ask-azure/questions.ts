import type { JsonObject } from "../../../model/json.js";
import type { AskedVirtualMachine } from "./asked-resources.js";
import type { QuestionKind } from "./permissions.js";

/** Sources: Microsoft.RecoveryServices/stable/2023-06-01/bms.json of the REST API specifications and its examples
 *  GetBackupStatus and ProtectionIntent_Validate; type comments of @azure/arm-recoveryservicesbackup 12.0.0, read 2026-11-21.
 *  The actions are POST calls without side effects: the SDK may repeat them. */
export const questionsApiVersion = "2023-06-01";

/** @param location of the VM, which the API calls the Azure region. */
export const questionPath = (subscriptionId: string, location: string, kind: QuestionKind): string =>
  `/subscriptions/${subscriptionId}/providers/Microsoft.RecoveryServices/locations/${encodeURIComponent(location)}/${kind}`;

export const backupStatusBody = ({ id }: AskedVirtualMachine): JsonObject => ({ resourceType: "VM", resourceId: id });

/** `properties` is free text ("configuration of VM if any needs to be validated"); the example has an empty text. */
export const preValidationBody = ({ id }: AskedVirtualMachine, vaultId: string): JsonObject => ({
  resourceType: "VM",
  resourceId: id,
  vaultId,
  properties: "",
});

/** `vmSku` is omitted: its values are documented only as "Premium/Managed etc". */
export const featuresBody = (vmSize: string): JsonObject => ({ featureType: "AzureVMResourceBackup", vmSize });
