import type { PerProfile } from "./profile.js";
import type { Level } from "./verdict.js";

/** `pass`: the rule runs but cannot fail in this profile, so reports can show its verdict in other profiles. `off`: the rule does not
 *  run. */
export type RuleLevel = Level | "pass" | "off";

export type SubjectKind = "virtualMachine" | "storageAccount" | "recoveryServicesVault" | "backupServer" | "subscription";

export type Scalar = string | number | boolean | null;
export type ParameterValue = Scalar | readonly Scalar[];

/** A literal, a parameter of the rule, or another fact of the same subject. */
export type Operand = ParameterValue | { readonly parameter: string } | { readonly field: string };

export const operatorNames = [
  "equals",
  "notEquals",
  "in",
  "notIn",
  "greater",
  "greaterOrEquals",
  "less",
  "lessOrEquals",
  "exists",
  "contains",
  "startsWith",
  "endsWith",
  "like",
  "match",
  "version",
] as const;

export type OperatorName = (typeof operatorNames)[number];

/** The operand of `version`: a limit on a dotted version with any number of parts. */
export type VersionBound = Partial<Record<"equals" | "greater" | "greaterOrEquals" | "less" | "lessOrEquals", Operand>>;

type Comparison = Partial<Record<Exclude<OperatorName, "version">, Operand>> & { readonly version?: VersionBound };

export type FieldCondition = { readonly field: string } & Comparison;
export type ValueCondition = { readonly value: Operand } & Comparison;
export type CountCondition = { readonly count: { readonly field: string; readonly where?: Condition } } & Comparison;

export type Condition =
  | { readonly allOf: readonly Condition[] }
  | { readonly anyOf: readonly Condition[] }
  | { readonly not: Condition }
  | FieldCondition
  | ValueCondition
  | CountCondition;

/** The part of a rule that a template can already show, when the rule needs facts of a deployed VM. */
export interface BeforeDeployment {
  /** false: the rule fails. Unknown with a missing reason: the rule is unknown. Otherwise the deployment shows the rest. */
  readonly require: Condition;
  readonly messages: { readonly fail: string; readonly unknown: string };
}

/** One validated rule file. Each value that can differ by profile has an entry per profile. */
export interface Rule {
  readonly id: string;
  /** The requirement as met. */
  readonly title: string;
  /** The problem, as lists of findings show it. */
  readonly failureTitle: string;
  readonly subject: SubjectKind;
  readonly level: PerProfile<RuleLevel>;
  readonly unknownLevel: Level;
  readonly parameters: Readonly<Record<string, PerProfile<ParameterValue>>>;
  readonly when?: Condition;
  readonly require: Condition;
  /** The rule needs facts that only a deployed VM shows. A planned VM is not judged by the rule if these facts are unknown. */
  readonly knownAfterDeployment: boolean | BeforeDeployment;
  readonly messages: { readonly fail: string; readonly unknown: string; readonly pass?: string };
  readonly why: string;
  readonly remediation: readonly string[];
  readonly predicts: readonly string[];
  readonly sources: readonly { readonly document: string; readonly date: string }[];
  readonly conflicts: readonly { readonly tool: string; readonly rule: string; readonly setting: string }[];
}

/** How to fix one problem. The tool shows these commands and never runs them. Braces name facts of the result's resource. */
export interface Remediation {
  readonly title: string;
  /** Only for VMs with this operating system. */
  readonly osType?: "Windows" | "Linux";
  /** The fact that the commands need. The remediation is shown only if the fact is known. */
  readonly needs?: string;
  readonly az?: string;
  readonly powershell?: string;
  readonly restart: string;
  readonly dataRisk: string;
  readonly note?: string;
}

/** Rules and remediations, compiled into the build or read from a pack. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly remediations: Readonly<Record<string, Remediation>>;
}

/** The files of a rule directory. Names are relative to it and use `/`. `text` is the content. */
export interface RuleSource {
  readonly directory: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}
