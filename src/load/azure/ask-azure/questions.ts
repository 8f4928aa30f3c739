import type { JsonObject } from "../../../model/json.js";
import type { AskedVirtualMachine } from "./asked-resources.js";
import type { QuestionKind } from "./permissions.js";

/** Sources: Microsoft.RecoveryServices/stable/2023-06-01/bms.json of the REST API specifications and its examples
 *  GetBackupStatus and ProtectionIntent_Validate; type comments of @azure/arm-recoveryservicesbackup 12.0.0, read 2026-11-21.
 *  The actions are POSTs that change nothing: the SDK's retries may repeat them. */
export const questionsApiVersion = "2023-06-01";

/** @param location of the VM, which the API calls the Azure region. */
export const questionPath = (subscriptionId: string, location: string, kind: QuestionKind): string =>
  `/subscriptions/${subscriptionId}/providers/Microsoft.RecoveryServices/locations/${encodeURIComponent(location)}/${kind}`;

export const backupStatusBody = ({ id }: AskedVirtualMachine): JsonObject => ({ resourceType: "VM", resourceId: id });

/** `properties` is a free text ("configuration of VM if any needs to be validated"); the example leaves it empty. */
export const preValidationBody = ({ id }: AskedVirtualMachine, vaultId: string): JsonObject => ({
  resourceType: "VM",
  resourceId: id,
  vaultId,
  properties: "",
});

/** `vmSku` is left out: its values are documented no better than "Premium/Managed etc". */
export const featuresBody = (vmSize: string): JsonObject => ({ featureType: "AzureVMResourceBackup", vmSize });
