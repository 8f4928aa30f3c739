import { z } from "zod";

const action = (name: string): string => `Answer to POST …/Microsoft.RecoveryServices/locations/<location>/${name}`;

/** Kinds of evidence that are answers of Azure Backup itself (`--ask-azure`). Rules do not read them.
 *  @param common members of every entry. */
export const azureAnswerSchemas = <Common extends z.ZodRawShape>(common: Common) =>
  [
    z.strictObject({ ...common, kind: z.literal("backupStatus"), data: z.json().describe(action("backupStatus")) }),
    z.strictObject({
      ...common,
      kind: z.literal("backupPreValidateProtection"),
      vault: z.string().min(1).optional().describe("Resource id of the vault that the question was about"),
      data: z.json().describe(action("backupPreValidateProtection")),
    }),
    z.strictObject({ ...common, kind: z.literal("backupValidateFeatures"), data: z.json().describe(action("backupValidateFeatures")) }),
  ] as const;
