import { dirname, resolve } from "node:path";
import { z } from "zod";
import { anchoredGlob } from "../load/files/exclude-inputs.js";
import { fileProblem } from "../load/files/file-problem.js";
import { maxYamlBytes, nodeFileSystem } from "../load/files/file-system.js";
import { commandShells, type CommandShell } from "../model/command-shell.js";
import { failOnValues } from "../model/exit-codes.js";
import { profileNames } from "../model/profile.js";
import { UserError } from "../model/user-error.js";
import { cloudNames, clouds } from "../template/expansion/clouds.js";
import { contextKeys, type Context } from "../template/expansion/context.js";
import { formatProblem, YamlFile } from "../ruleset/yaml-file.js";
import { defaultConfigFile } from "./default-config.js";

const oneOrMore = <Schema extends z.ZodType>(
  schema: Schema,
): z.ZodUnion<[z.ZodArray<Schema>, z.ZodPipe<Schema, z.ZodTransform<z.infer<Schema>[]>>]> =>
  z.union([z.array(schema), schema.transform((value) => [value])]) as never;

const cloudName = z.string().refine((name) => clouds.has(name.toLowerCase()), `the clouds are ${cloudNames.join(", ")}`);

/** `readiness.yaml`: options that the user does not want to repeat on each command line. Paths are relative to the file. */
export const configSchema = z
  .strictObject({
    profile: z.enum(profileNames).optional().describe("Which documents the rules follow"),
    vault: z.string().optional().describe("Id or name of the vault to back up to"),
    vaultLocation: z.string().optional().describe("Location of a vault that is not in the input; not together with vault"),
    assumeComplete: oneOrMore(z.string())
      .optional()
      .describe("Resource types of which the input holds every resource in each subscription, or all (--assume-complete)"),
    failOn: oneOrMore(z.enum(failOnValues)).optional(),
    include: oneOrMore(z.string()).optional().describe("Rule ids or globs"),
    exclude: oneOrMore(z.string()).optional().describe("Rule ids or globs"),
    rules: oneOrMore(z.string()).optional().describe("Directories of rule packs"),
    evidence: oneOrMore(z.string()).optional().describe("Evidence files or directories"),
    excludeInput: oneOrMore(z.string()).optional().describe("Globs of files and directories of the inputs that are not looked at"),
    serviceTags: z.string().optional().describe("A published list of service tags"),
    context: z
      .strictObject(Object.fromEntries(contextKeys.map((key) => [key, (key === "cloud" ? cloudName : z.string().min(1)).optional()])))
      .optional()
      .describe("Where templates go; what is left out stays unknown"),
    shell: z.enum(commandShells).optional().describe("Whose commands are shown; default: those of the shell of the inputs"),
    results: z.string().optional().describe("default, all, or a comma-separated list of verdicts"),
  })
  .meta({ title: "azure-backup-readiness configuration" });

export interface Config {
  readonly profile?: (typeof profileNames)[number];
  readonly vault?: string;
  readonly vaultLocation?: string;
  readonly assumeComplete?: readonly string[];
  readonly failOn?: readonly (typeof failOnValues)[number][];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly rules?: readonly string[];
  readonly evidence?: readonly string[];
  readonly excludeInput?: readonly string[];
  readonly serviceTags?: string;
  readonly context?: Context;
  readonly shell?: CommandShell;
  readonly results?: string;
}

/** Reads the configuration. @param file as given; undefined: the default file, when it exists.
 *  @throws UserError with file, line and column. */
export function readConfig(file: string | undefined, workingDirectory: string): Config {
  const path = resolve(workingDirectory, file ?? defaultConfigFile);
  let text: string;
  try {
    text = nodeFileSystem.readFile(path, maxYamlBytes).toString("utf8");
  } catch (error) {
    if (file === undefined && error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new UserError("config-unreadable", `configuration ${file ?? defaultConfigFile}: ${fileProblem(error)}`);
  }
  if (text.split("\n").every((line) => /^\s*(#|$)/.test(line))) return {};
  const checked = new YamlFile(file ?? defaultConfigFile, text).check(configSchema);
  if ("problems" in checked) throw new UserError("invalid-config", checked.problems.map(formatProblem).join("\n"));
  const config = checked.value as Config;
  const fromHere = (paths: readonly string[] | undefined): readonly string[] | undefined =>
    paths?.map((entry) => resolve(dirname(path), entry));
  const { rules, evidence, excludeInput, serviceTags } = config;
  return {
    ...config,
    ...(rules && { rules: fromHere(rules) as string[] }),
    ...(evidence && { evidence: fromHere(evidence) as string[] }),
    ...(excludeInput && { excludeInput: excludeInput.map((glob) => anchoredGlob(glob, dirname(path))) }),
    ...(serviceTags !== undefined && { serviceTags: resolve(dirname(path), serviceTags) }),
  };
}
