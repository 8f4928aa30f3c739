import type { GuestEvidence } from "../../model/guest-evidence.js";
import type { AzureAnswer } from "../../model/azure-answer.js";
import type { JsonObject } from "../../model/json.js";
import { evidenceSchema, type EvidenceEntry } from "./evidence-schema.js";
import { parseLsblk } from "./parse-lsblk.js";
import { parseRunCommand } from "./parse-run-command.js";
import { readAzureAnswer } from "./read-azure-answer.js";

/** One entry of an evidence file, ready to be attached to the VM it names. */
export type NamedEvidence = EvidencePlace &
  (
    | { readonly evidence: Omit<GuestEvidence, "source">; readonly answer?: never }
    | { readonly answer: AzureAnswer; readonly evidence?: never }
  );

interface EvidencePlace {
  /** Resource id or name. */
  readonly virtualMachine: string;
  /** JSON pointer of the entry within its document. */
  readonly pointer: string;
}

/** Reads an evidence document.
 *  @returns the entries, or what is wrong with the document, one sentence part per problem. */
export function readEvidence(document: JsonObject): { entries: readonly NamedEvidence[] } | { problems: readonly string[] } {
  const parsed = evidenceSchema.safeParse(document);
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => `/${issue.path.join("/")}: ${issue.message}`) };
  return {
    entries: parsed.data.evidence.map((entry, index) => ({
      virtualMachine: entry.virtualMachine,
      pointer: `/evidence/${index}`,
      ...(isAzureAnswer(entry)
        ? { answer: readAzureAnswer(entry) }
        : { evidence: { kind: entry.kind, collectedAt: entry.collectedAt, ...readEntry(entry) } }),
    })),
  };
}

const azureKinds: ReadonlySet<string> = new Set<AzureAnswer["kind"]>([
  "backupStatus",
  "backupPreValidateProtection",
  "backupValidateFeatures",
]);

type AzureEntry = Extract<EvidenceEntry, { kind: AzureAnswer["kind"] }>;

const isAzureAnswer = (entry: EvidenceEntry): entry is AzureEntry => azureKinds.has(entry.kind);

function readEntry(entry: Exclude<EvidenceEntry, AzureEntry>): Omit<GuestEvidence, "source" | "kind" | "collectedAt"> {
  if (entry.kind === "runCommand") return parseRunCommand(entry.data);
  if (entry.kind === "lsblk") {
    const blockDevices = parseLsblk(entry.data);
    return blockDevices === undefined ? { unreadable: "evidence-unreadable" } : { blockDevices };
  }
  const version = entry.data.trim();
  return /^\d+(\.\d+){2,3}$/.test(version) ? { agentVersion: version } : { unreadable: "evidence-unreadable" };
}
