/** Where the rules and the documentation are published. */
export const repository = "https://github.com/azure-backup-readiness/azure-backup-readiness";
