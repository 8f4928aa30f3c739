/** A question to Azure Backup, named as its action and as the kind of evidence that its answer is. */
export type QuestionKind = "backupStatus" | "backupPreValidateProtection" | "backupValidateFeatures";

export const questionKinds = [
  "backupStatus",
  "backupPreValidateProtection",
  "backupValidateFeatures",
] as const satisfies readonly QuestionKind[];

/** ARM's type of the action, e.g. `Microsoft.RecoveryServices/locations/backupStatus`. */
export const actionType = (kind: QuestionKind): string => `Microsoft.RecoveryServices/locations/${kind}`;

export const actionPermission = (kind: QuestionKind): string => `${actionType(kind)}/action`;

/** What a role has to allow for `--ask-azure`. Reader holds none of them: its `*` ends in `read`. */
export const askAzurePermissions: readonly string[] = questionKinds.map(actionPermission);

/** The least built-in role that holds the action; Backup Operator and Backup Contributor hold all three.
 *  Source: "Azure built-in roles for Storage" (Backup Reader, Backup Operator), text of 2024, read 2026-11-21. */
export const leastRole: Readonly<Record<QuestionKind, string>> = {
  backupStatus: "Backup Reader",
  backupPreValidateProtection: "Backup Operator",
  backupValidateFeatures: "Backup Reader",
};
