import { z } from "zod";
import { failOnValues } from "../model/exit-codes.js";
import { profileNames } from "../model/profile.js";
import { levels, missingReasons, verdicts } from "../model/verdict.js";

const count = z.int().nonnegative();
const level = z.enum(levels);
const readiness = z.enum(["ready", "conditional", "blocked", "unknown"]);
const profile = z.enum(profileNames);
const counts = z.strictObject({ pass: count, fail: count, unknown: count, notApplicable: count, suppressed: count });
const byProfile = <Schema extends z.ZodType>(schema: Schema): z.ZodObject<Record<(typeof profileNames)[number], z.ZodOptional<Schema>>> =>
  z.strictObject({ "classic-2015": schema.optional(), "arm-2020": schema.optional(), current: schema.optional() });

export const inputSchema = z.strictObject({
  uri: z.string(),
  kind: z.enum([
    "arm-list",
    "arm-resource",
    "az",
    "resource-graph",
    "powershell",
    "rest-example",
    "template",
    "exported-template",
    "what-if",
    "evidence",
    "service-tags",
    "collected",
    "unknown",
  ]),
  resources: count,
  complete: z.boolean().describe("False when the input says that more exists than it holds, or was cut off"),
  status: z.enum(["read", "ignored", "failed"]),
  reason: z.string().nullable(),
});

const nextStepSchema = z.strictObject({
  command: z.string().describe("To supply the evidence; or, beginning with --, an option to add to this one"),
  facts: z.array(z.string()),
  rules: z.array(z.string()),
  results: count,
  virtualMachines: count,
  level,
});

const text = z.string().nullable();

/** Absent unless the run has answers of Azure Backup about the VM (`--ask-azure` or saved answers). Other runs keep their earlier
 *  format. */
const azureSchema = z
  .strictObject({
    backupStatus: z
      .strictObject({ protectionStatus: text, vaultId: text, policyName: text, errorCode: text, errorMessage: text })
      .nullable(),
    preValidation: z
      .strictObject({
        status: text,
        vaultId: text.describe("The vault that was asked about"),
        errorCode: text,
        errorMessage: text,
        recommendation: text,
      })
      .nullable(),
    features: z.strictObject({ supportStatus: text }).nullable(),
    agreement: z.enum(["agrees", "disagrees", "undecided"]).describe("With `readiness` and `protected`, which the answers never change"),
    disagreesOn: z.array(z.enum(["backupStatus", "preValidation", "features"])),
    predictedBy: z.array(z.string()).describe("Rules that fail on the VM and predict the code of an answer"),
    askedAt: text.describe("Time of the newest answer"),
  })
  .describe("What Azure Backup itself answered about the VM; null: no answer to that question");

const virtualMachineSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  resourceGroup: z.string().nullable(),
  subscriptionId: z.string().nullable(),
  location: z.string().nullable(),
  locationExpression: z.string().optional(),
  planned: z.boolean().describe("As a template will deploy it; a deployed VM of this id has an entry of its own"),
  template: z.string().nullable().optional().describe("The template that a planned VM comes from"),
  parameters: z.string().optional().describe("The parameter file found beside the template: each is a deployment of its own"),
  protected: z.boolean().nullable().describe("null: the input cannot tell"),
  protectionDeclared: z
    .boolean()
    .nullable()
    .optional()
    .describe("Of a planned VM: whether a template declares its backup; null: the template leaves that unresolved"),
  readiness,
  readinessByProfile: byProfile(readiness),
  blockedBy: z.array(z.string()),
  unknownBecause: z.array(z.string()),
  conditions: z.array(z.string()),
  results: counts.describe("Results on the VM and on the vault and storage accounts it depends on"),
  azure: azureSchema.optional(),
});

const locationSchema = z.strictObject({
  uri: z.string(),
  pointer: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
  copyIndex: z.record(z.string(), z.int().nonnegative()).optional().describe("In a template: indexes of the loops around, by their names"),
});

const resultSchema = z.strictObject({
  ruleId: z.string(),
  level: z.enum([...levels, "none"]),
  verdict: z.enum(verdicts),
  resourceId: z.string(),
  resourceType: z.string(),
  message: z.string(),
  reason: z.enum(missingReasons).nullable(),
  evidence: z.array(z.strictObject({ fact: z.string(), value: z.unknown(), path: z.string(), location: locationSchema.nullable() })),
  missing: z.array(
    z.strictObject({
      fact: z.string(),
      reason: z.enum(missingReasons),
      obtainWith: z.string().describe("Command, or the option to add to this one; empty: nothing would help"),
      expression: z.string().optional().describe("What a template has instead of the value"),
    }),
  ),
  otherProfiles: byProfile(z.string()),
  remediation: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      az: z.string().nullable(),
      powershell: z.string().nullable(),
      restart: z.string(),
      dataRisk: z.string(),
      note: z.string().nullable(),
    }),
  ),
  fingerprint: z.string(),
  template: z.string().optional().describe("The template that deploys the resource; absent: it is deployed"),
  parameters: z.string().optional().describe("The parameter file found beside the template"),
  suppression: z.null(),
  baselineState: z.null(),
});

const ruleSchema = z.strictObject({
  id: z.string(),
  title: z.string().describe("The requirement as met"),
  failureTitle: z.string().optional().describe("The problem, as lists of findings show it; absent in runs of earlier versions: use title"),
  subject: z.enum(["virtualMachine", "storageAccount", "recoveryServicesVault", "backupServer", "subscription"]),
  level: z.enum([...levels, "pass", "off"]),
  unknownLevel: z.enum([...levels, "none"]),
  parameters: z.record(z.string(), z.unknown()),
  why: z.string(),
  predicts: z.array(z.string()),
  sources: z.array(z.strictObject({ document: z.string(), date: z.string() })),
  conflicts: z.array(z.strictObject({ tool: z.string(), rule: z.string(), setting: z.string() })),
  results: counts,
});

export const notificationSchema = z.strictObject({
  level,
  code: z.string(),
  message: z.string(),
  uri: z.string().nullable(),
  resourceId: z.string().nullable(),
});

/** The run document (`-f json`), version 1. */
export const runSchema = z
  .strictObject({
    schemaVersion: z.enum(["1.0.0", "1.1.0"]),
    rulesLeftOut: z.array(z.string()).optional().describe("Ids of rules that the VMs are not judged by; absent in 1.0.0"),
    rulesLeftOutBy: z.array(z.string()).optional().describe("What left them out: --include, --exclude, exclude in readiness.yaml"),
    tool: z.strictObject({ name: z.literal("azure-backup-readiness"), version: z.string() }),
    profile,
    resultsListed: z.string().describe("default, all, or the verdicts that `results` holds"),
    failOn: z.array(z.enum(failOnValues)).optional().describe("--fail-on of the scan; absent: error"),
    assumedComplete: z
      .array(z.string())
      .default([])
      .describe("Resource types of which the operator states that every list is whole (--assume-complete), or `all`"),
    inputs: z.array(inputSchema),
    summary: z.strictObject({
      virtualMachines: z.strictObject({
        total: count,
        ready: count,
        conditional: count,
        blocked: count,
        unknown: count,
        differUnder: byProfile(count),
      }),
      results: counts,
      nextSteps: z.array(nextStepSchema),
    }),
    virtualMachines: z.array(virtualMachineSchema),
    results: z.array(resultSchema),
    notJudged: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
    rules: z.array(ruleSchema),
    notifications: z.array(notificationSchema),
  })
  .meta({ title: "azure-backup-readiness run" });
