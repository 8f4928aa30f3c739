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

/** One line of the input ledger. */
export interface RunInput {
  readonly uri: string;
  readonly kind: InputKind;
  readonly resources: number;
  /** False when the input says itself that more exists (`nextLink`, `skipToken`, `resultTruncated`, …) or was cut off. */
  readonly complete: boolean;
  readonly status: "read" | "ignored" | "failed";
  readonly reason: string | null;
}

/** 1-based; columns count UTF-16 units. */
export interface RunLocation {
  readonly uri: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  /** In a template: indexes of the loops that the value comes from, by the names of the loops. */
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
  /** Command, or the option to add to this one; empty: nothing would help. */
  readonly obtainWith: string;
  /** What a template has instead of the value: `[parameters('vmSize')]`. */
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
  /** The rule's level for a fail, its effective unknownLevel for an unknown, else `none`. */
  readonly level: Level | "none";
  readonly verdict: Verdict;
  readonly resourceId: string;
  readonly resourceType: string;
  readonly message: string;
  /** The reason of the first missing fact of an unknown. */
  readonly reason: MissingReason | null;
  readonly evidence: readonly RunEvidence[];
  readonly missing: readonly RunMissing[];
  /** `verdict`, or `verdict:level` where the verdict has a level, for each shown profile in which either differs; `off` where the profile does not ask. */
  readonly otherProfiles: Readonly<Partial<Record<ProfileName, string>>>;
  readonly remediation: readonly RunRemediation[];
  readonly fingerprint: string;
  /** The template that deploys the resource, and the parameter file found beside it; absent: it is deployed. */
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
  /** The expression that a template has for the location, where it is unresolved. */
  readonly locationExpression?: string;
  /** As a template will deploy it; a VM of this id that is deployed already has an entry of its own. */
  readonly planned: boolean;
  /** The template that a planned VM comes from; null: deployed, or the template is not known by a name. */
  readonly template?: string | null;
  /** The parameter file found beside the template: each of these is a deployment of its own. */
  readonly parameters?: string;
  /** null: the input cannot tell. */
  readonly protected: boolean | null;
  /** Of a planned VM: whether a template declares its backup; null: the template leaves that unresolved. */
  readonly protectionDeclared?: boolean | null;
  readonly readiness: Readiness;
  readonly readinessByProfile: Readonly<Partial<Record<ProfileName, Readiness>>>;
  readonly blockedBy: readonly string[];
  readonly unknownBecause: readonly string[];
  readonly conditions: readonly string[];
  readonly results: ResultCounts;
  /** Only when Azure Backup itself was asked about the VM. */
  readonly azure?: RunAzure;
}

/** What Azure Backup itself says of a VM, beside our verdict, which it never changes. null: no answer to that question. */
export interface RunAzure {
  readonly backupStatus: AzureBackupStatus | null;
  readonly preValidation: AzurePreValidation | null;
  readonly features: AzureFeatureSupport | null;
  /** With our readiness in the profile of the run, and with `protected`. */
  readonly agreement: "agrees" | "disagrees" | "undecided";
  /** The answers that contradict us. */
  readonly disagreesOn: readonly ("backupStatus" | "preValidation" | "features")[];
  /** Rules that fail on the VM and predict the code of an answer. */
  readonly foretoldBy: readonly string[];
  /** ISO 8601, of the newest answer; null: they are not dated. */
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
  /** Effective: never above the level. */
  readonly unknownLevel: Level | "none";
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly why: string;
  readonly predicts: readonly string[];
  readonly sources: readonly { readonly document: string; readonly date: string }[];
  readonly conflicts: readonly { readonly tool: string; readonly rule: string; readonly setting: string }[];
  readonly results: ResultCounts;
}

/** One command and what it would settle, most useful first. */
export interface NextStep {
  /** Or an option to add to this one, where a template leaves something open: `--parameters <file>`. */
  readonly command: string;
  readonly facts: readonly string[];
  readonly rules: readonly string[];
  readonly results: number;
  readonly virtualMachines: number;
  /** The most severe effective unknownLevel among the results it settles. */
  readonly level: Level;
}

export interface RunNotification {
  readonly level: Level;
  readonly code: string;
  readonly message: string;
  readonly uri: string | null;
  readonly resourceId: string | null;
}

/** Notification of something that a live collection could not have; such a run is not a whole one. */
export const collectionGapCode = "collection-gap";

/** Notification that the login may read only parts of a subscription, so that lists are shorter than what there is. */
export const collectionPartialCode = "collection-partial";

/** Which verdicts `results` holds: `default`, `all`, or the verdicts asked for. */
export type ResultsListed = "default" | "all" | readonly Verdict[];

/** The whole outcome of one scan; published as the run schema. */
export interface Run {
  readonly schemaVersion: "1.0.0" | "1.1.0";
  /** Ids of the rules that nobody asked for, through options or configuration; the VMs are not judged by them. */
  readonly rulesLeftOut: readonly string[];
  /** What left them out: `--include`, `--exclude`, `exclude in readiness.yaml`. Absent: no rule is left out. */
  readonly rulesLeftOutBy?: readonly string[];
  readonly tool: { readonly name: "azure-backup-readiness"; readonly version: string };
  readonly profile: ProfileName;
  readonly resultsListed: string;
  /** `--fail-on` of the scan; absent: `error`. */
  readonly failOn?: readonly string[];
  /** Resource types of which the operator states that every list is whole, or `all`. */
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
