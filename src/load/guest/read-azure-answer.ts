import type { AzureAnswer } from "../../model/azure-answer.js";
import { isJsonObject, type JsonValue } from "../../model/json.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";

export interface AzureAnswerEntry {
  readonly kind: AzureAnswer["kind"];
  readonly collectedAt?: string | undefined;
  readonly vault?: string | undefined;
  readonly data: JsonValue;
}

/** Reads an answer of Azure Backup. A member that is missing or not a text becomes null, and null proves nothing. */
export function readAzureAnswer({ kind, collectedAt, vault, data }: AzureAnswerEntry): AzureAnswer {
  const text = (member: string): string | null => {
    const value = isJsonObject(data) ? data[member] : undefined;
    return typeof value === "string" && value !== "" ? scrubSecrets(value) : null;
  };
  const error = { errorCode: text("errorCode"), errorMessage: text("errorMessage") };
  switch (kind) {
    case "backupStatus": {
      const answer = { protectionStatus: text("protectionStatus"), vaultId: text("vaultId"), policyName: text("policyName"), ...error };
      return { kind, collectedAt, answer };
    }
    case "backupPreValidateProtection":
      return {
        kind,
        collectedAt,
        answer: { status: text("status"), vaultId: vault ?? null, ...error, recommendation: text("recommendation") },
      };
    case "backupValidateFeatures":
      return { kind, collectedAt, answer: { supportStatus: text("supportStatus") } };
  }
}
