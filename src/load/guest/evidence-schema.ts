import { z } from "zod";
import { networkEvidenceSchemas } from "./network-evidence-schema.js";
import { azureAnswerSchemas } from "./azure-answer-schema.js";

const collectedAt = z.iso.datetime({ offset: true }).optional().describe("Date and time at which the evidence was collected");
const virtualMachine = z.string().min(1).describe("Resource id of the VM, or its name when that is unique in the input");
const common = { virtualMachine, collectedAt };

const entrySchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("lsblk"), data: z.json().describe("Output of `lsblk -J`") }),
  z.strictObject({ ...common, kind: z.literal("runCommand"), data: z.json().describe("Output of `az vm run-command invoke -o json`") }),
  z.strictObject({ ...common, kind: z.literal("agentVersion"), data: z.string().describe("Version of the VM agent, e.g. 2.7.41491.1083") }),
  ...networkEvidenceSchemas(common),
  ...azureAnswerSchemas(common),
]);

/** An evidence file: facts from the operator that Azure Resource Manager does not have (`--evidence`). */
export const evidenceSchema = z
  .strictObject({ schemaVersion: z.literal("1"), evidence: z.array(entrySchema) })
  .meta({ title: "azure-backup-readiness evidence file" });

export type EvidenceEntry = z.infer<typeof entrySchema>;
