import type { AzureBackupStatus, AzureFeatureSupport, AzurePreValidation } from "./azure-answer.js";
import type { ProfileName } from "./profile.js";
import type { ParameterValue, RuleLevel, SubjectKind } from "./rule.js";
import type { Level, MissingReason, Readiness, Verdict } from "./verdict.js";

export type InputKind =
  | "arm-list"
  | "arm-resource"
  | "az"
  | "resource-graph"
  | "powershell"
  | "rest-example"
  | "template"
  | "exported-template"
  | "what-if"
  | "evidence"
  | "service-tags"
  | "collected"
  | "unknown";

/** One entry of the list of inputs. */
export interface RunInput {
  readonly uri: string;
  readonly kind: InputKind;
  readonly resources: number;
  /** false: the input states that more data exists (`nextLink`, `skipToken`, `resultTruncated`, …), or it was cut off. */
  readonly complete: boolean;
  readonly status: "read" | "ignored" | "failed";
  readonly reason: string | null;
}

/** Line and column start at 1. Columns count UTF-16 units. */
export interface RunLocation {
  readonly uri: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  /** In a template: the loop indexes of the value, by loop name. */
  readonly copyIndex?: Readonly<Record<string, number>> | undefined;
}

export interface RunEvidence {
  readonly fact: string;
  readonly value: unknown;
  readonly path: string;
  readonly location: RunLocation | null;
}

export interface RunMissing {
  readonly fact: string;
  readonly reason: MissingReason;
  /** A command, or an option to add to this command. Empty: nothing can supply the fact. */
  readonly obtainWith: string;
  /** The template expression of the value: `[parameters('vmSize')]`. */
  readonly expression?: string;
}

export interface RunRemediation {
  readonly id: string;
  readonly title: string;
  readonly az: string | null;
  readonly powershell: string | null;
  readonly restart: string;
  readonly dataRisk: string;
  readonly note: string | null;
}

export interface RunResult {
  readonly ruleId: string;
  /** The rule's level for a fail, the effective unknownLevel for an unknown, otherwise `none`. */
  readonly level: Level | "none";
  readonly verdict: Verdict;
  readonly resourceId: string;
  readonly resourceType: string;
  readonly message: string;
  /** The missing reason of the first missing fact of an unknown result. */
  readonly reason: MissingReason | null;
  readonly evidence: readonly RunEvidence[];
  readonly missing: readonly RunMissing[];
  /** `verdict`, or `verdict:level` if the verdict has a level, for each shown profile in which the verdict or the level differs. `off`:
   *  the rule does not run in that profile. */
  readonly otherProfiles: Readonly<Partial<Record<ProfileName, string>>>;
  readonly remediation: readonly RunRemediation[];
  readonly fingerprint: string;
  /** The template that deploys the resource, and the parameter file in its folder. Absent: the resource is deployed. */
  readonly template?: string;
  readonly parameters?: string;
  readonly suppression: null;
  readonly baselineState: null;
}

export interface ResultCounts {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly suppressed: number;
}

export interface RunVirtualMachine {
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string | null;
  readonly subscriptionId: string | null;
  readonly location: string | null;
  /** The template expression of an unresolved location. */
  readonly locationExpression?: string;
  /** true: a template will deploy the VM. A deployed VM with the same id has its own entry. */
  readonly planned: boolean;
  /** The template of a planned VM. null: the VM is deployed, or the template's name is unknown. */
  readonly template?: string | null;
  /** The parameter file in the template's folder. Each parameter file is a separate deployment. */
  readonly parameters?: string;
  /** null: the input does not show it. */
  readonly protected: boolean | null;
  /** For a planned VM: whether a template declares its backup. null: the template leaves it unresolved. */
  readonly protectionDeclared?: boolean | null;
  readonly readiness: Readiness;
  readonly readinessByProfile: Readonly<Partial<Record<ProfileName, Readiness>>>;
  readonly blockedBy: readonly string[];
  readonly unknownBecause: readonly string[];
  readonly conditions: readonly string[];
  readonly results: ResultCounts;
  /** Only if Azure Backup was asked about the VM. */
  readonly azure?: RunAzure;
}

/** The answers of Azure Backup about a VM. They never change the verdict of this tool. null: there is no answer to that question. */
export interface RunAzure {
  readonly backupStatus: AzureBackupStatus | null;
  readonly preValidation: AzurePreValidation | null;
  readonly features: AzureFeatureSupport | null;
  /** Whether the answers agree with `readiness` in the profile of the run and with `protected`. */
  readonly agreement: "agrees" | "disagrees" | "undecided";
  /** The answers that contradict the verdict of this tool. */
  readonly disagreesOn: readonly ("backupStatus" | "preValidation" | "features")[];
  /** Rules that fail for the VM and predict the error code of an answer. */
  readonly predictedBy: readonly string[];
  /** Time of the newest answer, ISO 8601. null: the answers have no date. */
  readonly askedAt: string | null;
}

export interface RunRule {
  readonly id: string;
  /** The requirement as met. */
  readonly title: string;
  /** The problem, as lists of findings show it. Absent in runs of earlier versions: use `title`. */
  readonly failureTitle?: string;
  readonly subject: SubjectKind;
  /** Level in the profile of the run. */
  readonly level: RuleLevel;
  /** The effective level. It is never above `level`. */
  readonly unknownLevel: Level | "none";
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly why: string;
  readonly predicts: readonly string[];
  readonly sources: readonly { readonly document: string; readonly date: string }[];
  readonly conflicts: readonly { readonly tool: string; readonly rule: string; readonly setting: string }[];
  readonly results: ResultCounts;
}

/** One command and the unknown results that it resolves. Lists start with the most useful command. */
export interface NextStep {
  /** Can also be an option to add to this command, for unresolved values of a template: `--parameters <file>`. */
  readonly command: string;
  readonly facts: readonly string[];
  readonly rules: readonly string[];
  readonly results: number;
  readonly virtualMachines: number;
  /** The most severe effective unknownLevel of the results that it resolves. */
  readonly level: Level;
}

export interface RunNotification {
  readonly level: Level;
  readonly code: string;
  readonly message: string;
  readonly uri: string | null;
  readonly resourceId: string | null;
}

/** Code of the notification about a list or resource that live collection could not read. Such a run is incomplete. */
export const collectionGapCode = "collection-gap";

/** Code of the notification that the login can read only parts of a subscription. Its lists can lack resources. */
export const collectionPartialCode = "collection-partial";

/** The verdicts that `results` holds: `default`, `all`, or the requested verdicts. */
export type ResultsListed = "default" | "all" | readonly Verdict[];

/** The complete outcome of one scan. It is published as the run schema. */
export interface Run {
  readonly schemaVersion: "1.0.0" | "1.1.0";
  /** Ids of the rules that options or the configuration left out. The VMs are not judged by these rules. */
  readonly rulesLeftOut: readonly string[];
  /** The options that left out rules: `--include`, `--exclude`, `exclude in readiness.yaml`. Absent: no rule is left out. */
  readonly rulesLeftOutBy?: readonly string[];
  readonly tool: { readonly name: "azure-backup-readiness"; readonly version: string };
  readonly profile: ProfileName;
  readonly resultsListed: string;
  /** `--fail-on` of the scan. Absent: `error`. */
  readonly failOn?: readonly string[];
  /** Resource types whose lists are complete according to the operator, or `all`. */
  readonly assumedComplete: readonly string[];
  readonly inputs: readonly RunInput[];
  readonly summary: {
    readonly virtualMachines: Readonly<Record<Readiness, number>> & {
      readonly total: number;
      readonly differUnder: Readonly<Partial<Record<ProfileName, number>>>;
    };
    readonly results: ResultCounts;
    readonly nextSteps: readonly NextStep[];
  };
  readonly virtualMachines: readonly RunVirtualMachine[];
  readonly results: readonly RunResult[];
  readonly notJudged: readonly { readonly id: string; readonly reason: string }[];
  readonly rules: readonly RunRule[];
  readonly notifications: readonly RunNotification[];
}
