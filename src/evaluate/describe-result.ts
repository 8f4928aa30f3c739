import { createHash } from "node:crypto";
import type { CommandShell } from "../model/command-shell.js";
import type { ProfileName } from "../model/profile.js";
import type { Remediation } from "../model/rule.js";
import type { RunEvidence, RunMissing, RunRemediation, RunResult } from "../model/run.js";
import type { Level, Verdict } from "../model/verdict.js";
import type { CollectionGaps } from "./collection-gaps.js";
import type { CompiledRule } from "./compile-rules.js";
import { definitionOf } from "../facts/fact-definition.js";
import type { FactView } from "../facts/fact-view.js";
import { describeMissing } from "./describe-missing.js";
import { unresolvedFactOf } from "./unresolved-text.js";
import { compileField, type Facts } from "./fields.js";
import { fillCommands, fillMessage } from "./fill-placeholders.js";
import { subjectKey, type Outcome, type Subject } from "./judge-subject.js";
import { newTrace, traceCondition, type Trace } from "./trace-condition.js";

/** Where a piece of evidence is. The loader finds line and column from it. */
export interface EvidencePlace {
  readonly resourceId: string;
  readonly path: string;
  /** Numbers of the evidence files that show it, if evidence files do. */
  readonly sources?: readonly number[] | undefined;
}

/** A result and the locations of its evidence, in the same order. */
export interface DescribedResult {
  readonly result: RunResult;
  readonly places: readonly EvidencePlace[];
  /** The plan that the subject belongs to. */
  readonly plan?: string | undefined;
}

export interface DescriptionContext {
  readonly shownProfiles: readonly ProfileName[];
  /** Index of the run's own profile. */
  readonly active: number;
  /** Whether the caller needs the locations of evidence. */
  readonly places: boolean;
  readonly remediations: Readonly<Record<string, Remediation>>;
  readonly gaps: CollectionGaps;
  /** Shell of the commands that supply evidence. */
  readonly shell: CommandShell;
}

/** Follows the rule again to see which facts decided the verdict. */
export function traceOutcome(subject: Subject, { rule, shownByTemplate }: Outcome, verdict: Verdict, profile: number): Trace {
  const { parameters, parameterSet } = rule.profiles[profile] as CompiledRule["profiles"][number];
  const { values } = subject.facts.under(parameterSet);
  const { when, require, knownAfterDeployment } = rule.rule;
  const trace = newTrace();
  if (shownByTemplate?.[profile] === true && typeof knownAfterDeployment === "object") {
    traceCondition(knownAfterDeployment.require, parameters, values, trace);
    return trace;
  }
  if (when !== undefined && (verdict === "notApplicable" || verdict === "unknown")) {
    traceCondition(when, parameters, values, trace);
    if (verdict === "notApplicable" || trace.missing.size > 0) return trace;
    trace.known.clear();
  }
  if (verdict !== "notApplicable") traceCondition(require, parameters, values, trace);
  return trace;
}

/** Describes one outcome in words. @param trace the facts that decided it. */
export function describeResult(subject: Subject, outcome: Outcome, trace: Trace, context: DescriptionContext): DescribedResult {
  const { rule } = outcome.rule;
  const verdict = outcome.verdicts[context.active] as Verdict;
  const profile = outcome.rule.profiles[context.active] as CompiledRule["profiles"][number];
  const view = subject.facts.under(profile.parameterSet);
  const missing =
    verdict === "unknown" ? [...trace.missing].map((fact) => describeMissing(fact, subject, view, context.gaps, context.shell)) : [];
  const evidence = evidenceOf(subject, view, trace);
  const items = verdict === "fail" ? trace.items : [];
  const { id } = subject;
  return {
    result: {
      ruleId: rule.id,
      level: levelOf(verdict, profile),
      verdict,
      resourceId: id,
      resourceType: subject.resourceType,
      message:
        fillMessage(messageFor(outcome, verdict, context.active, missing), view, profile.parameters, items) +
        reasonPart(missing, view) +
        unresolvedPart(missing, view),
      reason: missing[0]?.reason ?? null,
      evidence: evidence.map(([entry]) => entry),
      missing,
      otherProfiles: otherProfiles(outcome, context),
      remediation:
        verdict === "fail" ? rule.remediation.flatMap((name) => renderRemediation(name, subject, view.values, items, context)) : [],
      fingerprint: createHash("sha256")
        .update(`${rule.id}\n${wellFormed(subjectKey(subject))}`)
        .digest("hex")
        .slice(0, 32),
      ...(subject.template === undefined ? {} : { template: subject.template }),
      ...(subject.parameters === undefined ? {} : { parameters: subject.parameters }),
      suppression: null,
      baselineState: null,
    },
    places: context.places || subject.plan !== undefined ? evidence.map(([, sourceLocation]) => sourceLocation) : [],
    ...(subject.plan === undefined ? {} : { plan: subject.plan }),
  };
}

/** The level of a result: the rule's level for a fail, the effective unknownLevel for an unknown. */
function levelOf(verdict: Verdict, profile: CompiledRule["profiles"][number]): Level | "none" {
  if (verdict === "unknown") return profile.unknownLevel;
  return verdict === "fail" ? (profile.level as Level) : "none";
}

/** UTF-8 cannot encode half of a surrogate pair, so two different ids would get the same fingerprint. */
const wellFormed = (text: string): string => (/\p{Cs}/u.test(text) ? JSON.stringify(text) : text);

function messageFor(
  { rule: { rule }, knownAfterDeployment, shownByTemplate }: Outcome,
  verdict: Verdict,
  profile: number,
  missing: readonly RunMissing[],
): string {
  const before = shownByTemplate?.[profile] === true ? rule.knownAfterDeployment : undefined;
  if (typeof before === "object" && (verdict === "fail" || verdict === "unknown")) return before.messages[verdict];
  if (verdict === "fail") return rule.messages.fail;
  if (verdict === "unknown") return missing.some(({ fact }) => fact === "osType") ? ofUnknownSystem(rule.title) : rule.messages.unknown;
  if (verdict === "pass") return rule.messages.pass ?? `{name}: ${rule.title}.`;
  return knownAfterDeployment?.[profile] === true ? "{name}: known after deployment." : "{name}: the rule does not apply.";
}

/** A rule reads the operating system to see whether it applies. While the system is unknown, the result is not a finding about the
 *  guest. */
const ofUnknownSystem = (title: string): string =>
  `It is unknown whether the rule "${title}" applies to VM {name}: the input does not show the operating system.`;

/** Names the unresolved template value, if that value is the reason. */
function unresolvedPart([first]: readonly RunMissing[], view: FactView): string {
  const unresolved = first?.reason === "unresolved-expression" ? unresolvedFactOf(first.fact, view) : undefined;
  return unresolved === undefined ? "" : ` The template does not resolve ${unresolved.expression}: ${unresolved.reason}.`;
}

/** Adds the specific reason why the first missing fact is missing, if one is known. */
function reasonPart([first]: readonly RunMissing[], view: FactView): string {
  const because = first === undefined ? undefined : view.missing(first.fact)?.because;
  return because === undefined ? "" : ` Reason: ${because}.`;
}

/** The verdicts that differ under another shown profile, with the level where it has a meaning. */
function otherProfiles({ rule, verdicts }: Outcome, { shownProfiles, active }: DescriptionContext): RunResult["otherProfiles"] {
  const spell = (index: number): string => {
    const verdict = verdicts[index] as Verdict | "off";
    if (verdict === "off") return verdict;
    const level = levelOf(verdict, rule.profiles[index] as CompiledRule["profiles"][number]);
    return level === "none" ? verdict : `${verdict}:${level}`;
  };
  const own = spell(active);
  const others = shownProfiles.map((name, index) => [name, spell(index)] as const).filter(([, spelled]) => spelled !== own);
  return Object.fromEntries(others);
}

function evidenceOf(subject: Subject, view: FactView, trace: Trace): readonly (readonly [RunEvidence, EvidencePlace])[] {
  const { id } = subject;
  const entries = [...trace.known].map(([fact, value]) => {
    const definition = definitionOf(subject.kind, fact);
    const found = view.location(fact);
    const index = /\[(\d+)\]/.exec(fact)?.[1];
    const listed = definition?.resource === undefined ? undefined : resourceOf(definition.resource, view.values, index);
    const path = found?.path ?? pathOf(subject, fact, index);
    return [
      { fact, value, path, location: null },
      { resourceId: found?.resourceId ?? listed ?? id, path, ...(found?.sources === undefined ? {} : { sources: found.sources }) },
    ] as const;
  });
  if (entries.length > 0) return entries;
  return [
    [
      { fact: "id", value: id, path: "id", location: null },
      { resourceId: id, path: "id" },
    ],
  ];
}

function resourceOf(field: string, facts: Facts, index: string | undefined): string | undefined {
  const [array = "", member] = field.split("[*].");
  const value =
    member === undefined
      ? compileField(field)(facts, undefined)
      : (compileField(array)(facts, undefined) as Record<string, unknown>[] | undefined)?.[Number(index)]?.[member];
  return typeof value === "string" ? value : undefined;
}

function pathOf(subject: Subject, fact: string, index: string | undefined): string {
  const definition = definitionOf(subject.kind, fact);
  if (definition === undefined) return fact;
  const path = subject.classic === true ? (definition.classicPath ?? definition.armPath) : definition.armPath;
  return path.replace("[*]", `[${index ?? 0}]`);
}

/** A fix for one operating system does not help a VM that certainly runs the other one. */
function isForAnotherSystem({ osType }: Remediation, facts: Facts): boolean {
  const own = compileField("osType")(facts, undefined);
  return osType !== undefined && own !== undefined && own !== osType;
}

/** A fix changes one kind of resource, such as a route table. It does not help when something else blocks the flow. */
const isAboutSomethingElse = ({ needs }: Remediation, facts: Facts): boolean =>
  needs !== undefined && compileField(needs)(facts, undefined) === undefined;

const inTemplate = "Before the deployment, change the value in the template or its parameters, where the evidence is.";

function renderRemediation(
  id: string,
  { planned }: Subject,
  facts: Facts,
  items: readonly object[],
  { remediations }: DescriptionContext,
): readonly RunRemediation[] {
  const remediation = remediations[id];
  if (remediation === undefined || isForAnotherSystem(remediation, facts) || isAboutSomethingElse(remediation, facts)) return [];
  const { title, az, powershell, restart, dataRisk, note } = remediation;
  // The resource does not exist yet, so no command can change it.
  if (planned === true) {
    return [{ id, title, az: null, powershell: null, restart: "", dataRisk: "", note: inTemplate }];
  }
  const fill = (template: string | undefined, shell: "bash" | "powershell"): string | null =>
    template === undefined ? null : fillCommands(template, shell, facts, items);
  return [{ id, title, az: fill(az, "bash"), powershell: fill(powershell, "powershell"), restart, dataRisk, note: note ?? null }];
}
