import type { CommandShell } from "../model/command-shell.js";
import type { CollectionGap } from "../model/collection.js";
import { profileNames, type ProfileName } from "../model/profile.js";
import type { RuleSet } from "../model/rule.js";
import type { ResultCounts, ResultsListed, RunNotification, RunRule, RunVirtualMachine, NextStep } from "../model/run.js";
import type { Readiness, Verdict } from "../model/verdict.js";
import { compileRules, effectiveUnknownLevel, parametersOf, type CompiledRule, type ParameterSetOf } from "./compile-rules.js";
import { CollectionGaps } from "./collection-gaps.js";
import { describeMissing } from "./describe-missing.js";
import { describeResult, traceOutcome, type DescribedResult, type DescriptionContext } from "./describe-result.js";
import { judgeSubject, subjectKey, type Outcome, type Subject } from "./judge-subject.js";
import { ofNoRule } from "../facts/fact-view.js";
import { nameOf, unresolvedFactOf } from "./unresolved-text.js";
import { NextSteps } from "./next-steps.js";
import { createPool } from "./pool.js";
import { rollUp } from "./roll-up.js";
import type { Trace } from "./trace-condition.js";
import { asksForVault, lacksVault, vaultLocationNeeded } from "./vault-location-needed.js";

/** A VM with the data that the readiness roll-up needs in addition to its facts. */
export interface VirtualMachineSubject extends Subject {
  readonly resourceGroup: string | undefined;
  readonly subscriptionId: string | undefined;
  readonly location: string | undefined;
  readonly protected: boolean | null;
  /** For a planned VM: whether a template declares its backup. */
  readonly protectionDeclared?: boolean | null | undefined;
  /** The last completed backup and its time. */
  readonly completedBackup?: { readonly time: string | undefined } | undefined;
  /** Keys of other subjects whose results count for this VM. */
  readonly dependsOn: readonly string[];
}

export interface EvaluationInput {
  /** Sorted by lower-cased id. */
  readonly virtualMachines: Iterable<VirtualMachineSubject>;
  readonly otherSubjects: Iterable<Subject>;
}

export interface EvaluationOptions {
  readonly profile: ProfileName;
  /** Always contains the run's own profile. */
  readonly shownProfiles: readonly ProfileName[];
  readonly resultsListed: ResultsListed;
  /** The set of parameters with which each rule reads facts. */
  readonly parameterSetOf: ParameterSetOf;
  /** What a live collection could not collect. */
  readonly gaps?: readonly CollectionGap[];
  /** Shell of the commands that supply evidence; default: az. */
  readonly shell?: CommandShell;
  /** Whether the caller will read the locations of evidence. */
  readonly places: boolean;
}

export interface Evaluation {
  readonly virtualMachines: readonly RunVirtualMachine[];
  readonly counts: Readonly<Record<Readiness, number>>;
  readonly differUnder: Readonly<Partial<Record<ProfileName, number>>>;
  readonly results: readonly DescribedResult[];
  readonly resultCounts: ResultCounts;
  readonly rules: readonly RunRule[];
  readonly nextSteps: readonly NextStep[];
  readonly notifications: readonly RunNotification[];
}

type Counts = { -readonly [Key in keyof ResultCounts]: number };

const noResults = (): Counts => ({ pass: 0, fail: 0, unknown: 0, notApplicable: 0, suppressed: 0 });

/** Judges each subject by every rule for its kind. Then it combines the results into the readiness of each VM. */
export function evaluate(input: EvaluationInput, ruleSet: RuleSet, options: EvaluationOptions): Evaluation {
  return new Evaluator(ruleSet, options).run(input);
}

class Evaluator {
  private readonly compiled;
  private readonly context: DescriptionContext;
  private readonly total = noResults();
  private readonly byRule = new Map<string, Counts>();
  private readonly results: { readonly key: string; readonly described: DescribedResult }[] = [];
  private readonly nextSteps = new NextSteps();
  private readonly notifications: RunNotification[] = [];
  private readonly sharedReadiness = createPool<RunVirtualMachine["readinessByProfile"]>();
  private readonly sharedCounts = createPool<ResultCounts>();
  private askedForVault = false;
  private readonly ofOthers = new Map<string, readonly Outcome[]>();

  constructor(
    private readonly ruleSet: RuleSet,
    private readonly options: EvaluationOptions,
  ) {
    const { shownProfiles, profile, parameterSetOf } = options;
    this.compiled = compileRules(ruleSet.rules, shownProfiles, parameterSetOf);
    this.context = {
      shownProfiles,
      active: shownProfiles.indexOf(profile),
      places: options.places,
      remediations: ruleSet.remediations,
      gaps: new CollectionGaps(options.gaps ?? []),
      shell: options.shell ?? "az",
    };
  }

  run(input: EvaluationInput): Evaluation {
    for (const subject of input.otherSubjects) this.ofOthers.set(subjectKey(subject), this.judge(subject, undefined));
    const virtualMachines: RunVirtualMachine[] = [];
    const counts = { ready: 0, conditional: 0, blocked: 0, unknown: 0 };
    const differUnder: Partial<Record<ProfileName, number>> = {};
    for (const name of this.options.shownProfiles) if (name !== this.options.profile) differUnder[name] = 0;
    for (const subject of input.virtualMachines) {
      const entry = this.virtualMachine(subject);
      virtualMachines.push(entry);
      counts[entry.readiness]++;
      for (const [name, readiness] of Object.entries(entry.readinessByProfile)) {
        if (readiness !== entry.readiness) differUnder[name as ProfileName] = (differUnder[name as ProfileName] ?? 0) + 1;
      }
    }
    this.results.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return {
      virtualMachines,
      counts,
      differUnder,
      results: this.results.map(({ described }) => described),
      resultCounts: this.total,
      rules: this.ruleSet.rules.map((rule) => this.describeRule(rule)),
      nextSteps: this.nextSteps.list(),
      notifications: this.notifications,
    };
  }

  private virtualMachine(subject: VirtualMachineSubject): RunVirtualMachine {
    const { id } = subject;
    const view = subject.facts.under(ofNoRule);
    const name = nameOf(id, view);
    const own = this.judge(subject, subjectKey(subject));
    const outcomes = own.concat(...subject.dependsOn.map((key) => this.ofOthers.get(key) ?? []));
    if (!this.askedForVault && lacksVault(subject)) this.askForVault();
    const results = noResults();
    for (const { verdicts } of outcomes) count(results, verdicts[this.context.active]);
    const { active, shownProfiles } = this.context;
    const planned = subject.planned === true;
    const summary = rollUp(outcomes, active, planned);
    const readiness = shownProfiles.map((_, index) => (index === active ? summary : rollUp(outcomes, index, planned)).readiness);
    const byProfile = (): RunVirtualMachine["readinessByProfile"] =>
      Object.fromEntries(shownProfiles.map((profile, index) => [profile, readiness[index]]));
    const locationExpression = subject.location === undefined ? unresolvedFactOf("location", view)?.expression : undefined;
    if (summary.readiness === "blocked" && subject.completedBackup !== undefined) this.contradiction(subject, summary.blockedBy);
    return {
      id,
      name,
      resourceGroup: subject.resourceGroup ?? null,
      subscriptionId: subject.subscriptionId ?? null,
      location: subject.location ?? null,
      ...(locationExpression === undefined ? {} : { locationExpression }),
      planned,
      template: subject.template ?? null,
      ...(subject.parameters === undefined ? {} : { parameters: subject.parameters }),
      protected: subject.protected,
      ...(subject.protectionDeclared === undefined ? {} : { protectionDeclared: subject.protectionDeclared }),
      readiness: summary.readiness,
      readinessByProfile: this.sharedReadiness(readiness.join(), byProfile),
      blockedBy: summary.blockedBy,
      unknownBecause: summary.unknownBecause,
      conditions: summary.conditions,
      results: this.sharedCounts(`${results.pass},${results.fail},${results.unknown},${results.notApplicable}`, () => results),
    };
  }

  private judge(subject: Subject, virtualMachine: string | undefined): readonly Outcome[] {
    const outcomes = judgeSubject(subject, this.compiled.get(subject.kind) ?? []);
    for (const outcome of outcomes) this.record(subject, outcome, virtualMachine);
    return outcomes;
  }

  private record(subject: Subject, outcome: Outcome, virtualMachine: string | undefined): void {
    const { active } = this.context;
    const verdict = outcome.verdicts[active];
    if (verdict === undefined || verdict === "off") return;
    const { rule } = outcome.rule;
    count(this.total, verdict);
    count(this.countsOf(rule.id), verdict);
    const listed = this.isListed(outcome, verdict);
    if (!listed && verdict !== "unknown") return;
    const trace = traceOutcome(subject, outcome, verdict, active);
    if (verdict === "unknown") this.countNextStep(subject, outcome, trace, virtualMachine);
    if (!listed) return;
    const described = describeResult(subject, outcome, trace, this.context);
    this.results.push({ key: `${subject.id.toLowerCase()}\n${rule.id}\n${subject.plan ?? ""}`, described });
  }

  private countNextStep(subject: Subject, { rule }: Outcome, trace: Trace, virtualMachine: string | undefined): void {
    const profile = rule.profiles[this.context.active];
    if (profile === undefined || profile.unknownLevel === "none") return;
    const level = profile.unknownLevel;
    const view = subject.facts.under(profile.parameterSet);
    for (const fact of trace.missing) {
      const { obtainWith } = describeMissing(fact, subject, view, this.context.gaps, this.context.shell, "all");
      if (obtainWith === "") continue;
      this.nextSteps.add(rule.rule.id, level, fact, obtainWith, virtualMachine);
      return;
    }
  }

  private isListed(outcome: Outcome, verdict: Verdict): boolean {
    const { resultsListed } = this.options;
    if (resultsListed === "all") return true;
    if (resultsListed !== "default") return resultsListed.includes(verdict);
    if (verdict === "fail") return true;
    const { unknownLevel } = outcome.rule.profiles[this.context.active] as CompiledRule["profiles"][number];
    if (verdict === "unknown" && unknownLevel !== "note") return true;
    return outcome.verdicts.some((other) => other !== verdict && other !== "off");
  }

  private countsOf(ruleId: string): Counts {
    let counts = this.byRule.get(ruleId);
    if (counts === undefined) this.byRule.set(ruleId, (counts = noResults()));
    return counts;
  }

  private askForVault(): void {
    this.askedForVault = true;
    if (asksForVault(this.ruleSet.rules)) this.notifications.push(vaultLocationNeeded);
  }

  private contradiction(subject: VirtualMachineSubject, blockedBy: readonly string[]): void {
    const day = /^\d{4}-\d\d-\d\d/.exec(subject.completedBackup?.time ?? "")?.[0];
    const limits = blockedBy.length === 1 ? "the limit still applies" : "these limits still apply";
    this.notifications.push({
      level: "warning",
      code: "backup-contradicts-verdict",
      message: `${nameOf(subject.id, subject.facts.under(ofNoRule))}: verdict is blocked (${blockedBy.join(", ")}), but a backup completed${day === undefined ? "" : ` on ${day}`}. Check whether ${limits}.`,
      uri: null,
      resourceId: subject.id,
    });
  }

  private describeRule(rule: RuleSet["rules"][number]): RunRule {
    const { profile } = this.options;
    const { id, title, failureTitle, subject, why, predicts, sources, conflicts } = rule;
    const level = rule.level[profile];
    const unknownLevel = effectiveUnknownLevel(level, rule.unknownLevel);
    const parameters = parametersOf(rule, profile);
    const results = this.countsOf(id);
    return { id, title, failureTitle, subject, level, unknownLevel, parameters, why, predicts, sources, conflicts, results };
  }
}

function count(counts: Counts, verdict: Verdict | "off" | undefined): void {
  if (verdict !== undefined && verdict !== "off") counts[verdict]++;
}

/** The profiles that a run shows: always both modern profiles. The classic profile is added when the run uses it or the input contains
 *  classic VMs. */
export function shownProfiles(profile: ProfileName, hasClassic: boolean): readonly ProfileName[] {
  return profileNames.filter((name) => name !== "classic-2015" || profile === name || hasClassic);
}
