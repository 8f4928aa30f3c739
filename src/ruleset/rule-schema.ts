import { z } from "zod";
import { defaultProfile, profileNames, type PerProfile, type ProfileName } from "../model/profile.js";
import { operatorNames, type Condition, type Rule } from "../model/rule.js";
import { levels } from "../model/verdict.js";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const parameterValue = z.union([scalar, z.array(scalar)]);
const operand = z.union([parameterValue, z.strictObject({ parameter: z.string() }), z.strictObject({ field: z.string() })]);

const versionBound = z
  .strictObject({
    equals: operand.optional(),
    greater: operand.optional(),
    greaterOrEquals: operand.optional(),
    less: operand.optional(),
    lessOrEquals: operand.optional(),
  })
  .refine((bound) => Object.keys(bound).length === 1, "version takes exactly one of equals, greater, greaterOrEquals, less, lessOrEquals");

const operators = Object.fromEntries(
  operatorNames.map((name) => [name, (name === "version" ? versionBound : operand).optional()]),
) as Record<(typeof operatorNames)[number], z.ZodOptional<typeof operand>>;

const exactlyOneOperator = (condition: object): boolean => operatorNames.filter((name) => name in condition).length === 1;
const oneOperator = `a comparison takes exactly one operator: ${operatorNames.join(", ")}`;

const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ allOf: z.array(conditionSchema).min(1) }),
    z.strictObject({ anyOf: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ field: z.string(), ...operators }).refine(exactlyOneOperator, oneOperator),
    z.strictObject({ value: operand, ...operators }).refine(exactlyOneOperator, oneOperator),
    z
      .strictObject({ count: z.strictObject({ field: z.string(), where: conditionSchema.optional() }), ...operators })
      .refine(exactlyOneOperator, oneOperator),
  ]),
) as z.ZodType<Condition>;

const perProfile = <Schema extends z.ZodType>(schema: Schema): z.ZodObject<Record<ProfileName, Schema>> =>
  z.strictObject(Object.fromEntries(profileNames.map((name) => [name, schema])) as Record<ProfileName, Schema>);

const isoDate = z.union([z.iso.date(), z.date().transform((date) => date.toISOString().slice(0, 10))]);

/** The shape of a rule file. */
export const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/, "an id looks like category/name, in lower case"),
    title: z.string().min(1).describe("The requirement as met, in one line"),
    failureTitle: z.string().min(1).describe("The problem, in one line, as lists of findings show it"),
    subject: z.enum(["virtualMachine", "storageAccount", "recoveryServicesVault", "backupServer", "subscription"]),
    level: perProfile(z.enum([...levels, "pass", "off"])),
    unknownLevel: z.enum(levels).describe("How much missing evidence matters; effective: never above the level"),
    parameters: z.record(z.string(), z.union([perProfile(parameterValue), parameterValue])).default({}),
    when: conditionSchema.optional().describe("false: notApplicable; unknown: unknown"),
    require: conditionSchema,
    knownAfterDeployment: z
      .union([
        z.boolean(),
        z.strictObject({
          require: conditionSchema,
          messages: z.strictObject({ fail: z.string().min(1), unknown: z.string().min(1) }),
        }),
      ])
      .default(false)
      .describe(
        "The rule depends on what only a deployed VM shows. For a VM that is only in a template the result is then notApplicable, not unknown. With require: what the template must already show",
      ),
    messages: z.strictObject({ fail: z.string().min(1), unknown: z.string().min(1), pass: z.string().min(1).optional() }),
    why: z.string().min(1),
    remediation: z.array(z.string()).default([]),
    predicts: z.array(z.string()).default([]).describe("Azure error codes it predicts"),
    sources: z.array(z.strictObject({ document: z.string().min(1), date: isoDate })).min(1),
    conflicts: z.array(z.strictObject({ tool: z.string(), rule: z.string(), setting: z.string() })).default([]),
    overrides: z.string().optional().describe("In a pack: the built-in rule that this one replaces"),
  })
  .meta({ title: "azure-backup-readiness rule" });

export type RuleFile = z.infer<typeof ruleSchema>;

/** Writes a value that the file gives once as a value for each profile. */
export function toRule({ overrides: _, ...file }: RuleFile): Rule {
  const parameters = Object.fromEntries(Object.entries(file.parameters).map(([name, value]) => [name, spellOut(value)]));
  return { ...file, parameters } as Rule;
}

function spellOut(value: unknown): PerProfile<unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as PerProfile<unknown>;
  return { "classic-2015": value, "arm-2020": value, current: value };
}

/** The shape of rules/remediations.yaml. */
export const remediationsSchema = z.record(
  z.string().regex(/^[A-Z0-9-]+$/),
  z.strictObject({
    title: z.string().min(1),
    osType: z.enum(["Windows", "Linux"]).optional(),
    needs: z.string().optional().describe("Fact that the commands need: they are shown only where it is known"),
    az: z.string().optional(),
    powershell: z.string().optional(),
    restart: z.union([z.string(), z.boolean().transform((value) => (value ? "yes" : "no"))]),
    dataRisk: z.string(),
    note: z.string().optional(),
  }),
);

/** The shape of `<name>.cases.yaml`. */
export const casesSchema = z.array(
  z.strictObject({
    case: z.string().min(1),
    profile: z.enum(profileNames).default(defaultProfile),
    given: z.record(z.string(), z.unknown()),
    expect: z.enum(["pass", "fail", "unknown", "notApplicable"]),
    because: z.string().min(1),
  }),
);

export type RuleCase = z.infer<typeof casesSchema>[number];

/** The shape of a pack's pack.yaml. */
export const packSchema = z.strictObject({ name: z.string().min(1), version: z.string(), requires: z.string() });
