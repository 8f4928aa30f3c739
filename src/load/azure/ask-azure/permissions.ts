/** A question to Azure Backup. The name is the name of its action and of the evidence kind of its answer. */
export type QuestionKind = "backupStatus" | "backupPreValidateProtection" | "backupValidateFeatures";

export const questionKinds = [
  "backupStatus",
  "backupPreValidateProtection",
  "backupValidateFeatures",
] as const satisfies readonly QuestionKind[];

/** ARM's type of the action, e.g. `Microsoft.RecoveryServices/locations/backupStatus`. */
export const actionType = (kind: QuestionKind): string => `Microsoft.RecoveryServices/locations/${kind}`;

export const actionPermission = (kind: QuestionKind): string => `${actionType(kind)}/action`;

/** The permissions that `--ask-azure` requires. The Reader role has none of them: its `*` ends in `read`. */
export const askAzurePermissions: readonly string[] = questionKinds.map(actionPermission);

/** The built-in role with the fewest permissions that has the action; Backup Operator and Backup Contributor have all three.
 *  Source: "Azure built-in roles for Storage" (Backup Reader, Backup Operator), text of 2024, read 2026-11-21. */
export const leastRole: Readonly<Record<QuestionKind, string>> = {
  backupStatus: "Backup Reader",
  backupPreValidateProtection: "Backup Operator",
  backupValidateFeatures: "Backup Reader",
};
