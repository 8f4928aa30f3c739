import type { CollectionGap } from "../model/collection.js";
import { isOpenList } from "../model/facts.js";
import type { RunMissing } from "../model/run.js";
import { closeGap, type CollectionGaps } from "./collection-gaps.js";
import { factCatalogue } from "../ruleset/fact-catalogue.js";
import type { FactDefinition } from "../ruleset/fact-definition.js";
import { obtain, type ObtainKey } from "../ruleset/obtain.js";
import { compileField } from "./fields.js";
import { fillCommands } from "./fill-placeholders.js";
import type { Subject } from "./judge-subject.js";
import { notesOf, openValue, reasonFor } from "./open-value.js";

/** Says why a fact is missing and which command would supply it; for one that a template leaves open, which option would.
 *  @param fact as traced: `dataDisks[3].kind`. */
export function describeMissing(fact: string, subject: Subject, gaps: CollectionGaps): RunMissing {
  const key = obtainKeyOf(fact, subject);
  const gap = gapBehind(fact, subject, gaps);
  if (gap !== undefined) return { fact, reason: gap.reason, obtainWith: closeGap(gap) };
  const reason = reasonOf(fact, subject);
  if (reason === "unresolved-expression") {
    const open = openValue(fact, subject.facts);
    return { fact, reason, obtainWith: open?.remedy ?? "", ...(open === undefined ? {} : { expression: open.expression }) };
  }
  const command = key === undefined ? "" : fillCommands(obtain[key].one, "bash", subject.facts, []);
  return { fact, reason, obtainWith: command };
}

/** The gap of a live collection because of which a fact is missing. What the inputs say of the fact itself, such as a
 *  contradiction, no further list would put right. */
export function gapBehind(fact: string, subject: Subject, gaps: CollectionGaps): CollectionGap | undefined {
  const key = obtainKeyOf(fact, subject);
  if (key === undefined || reasonOf(fact, subject) !== "evidence-missing") return undefined;
  return gaps.find(key, subject.facts.id);
}

/** The way to obtain a missing fact. */
export function obtainKeyOf(fact: string, subject: Subject): ObtainKey | undefined {
  return (notesOf(subject.facts).hints?.[fact] ?? definitionOf(fact, subject)?.obtain) as ObtainKey | undefined;
}

/** The definition of a traced fact: indexes become `[*]`, `.count` is the array itself. */
export function definitionOf(fact: string, subject: Subject): FactDefinition | undefined {
  return factCatalogue[subject.kind].get(fact.replace(/\[\d+\]/, "[*]").replace(/\.count$/, ""));
}

/** A list that is there and still missing is one that goes on nobody knows how far. */
export function reasonOf(fact: string, { facts }: Subject): RunMissing["reason"] {
  const value = fact.includes("[") ? undefined : compileField(fact)(facts, undefined);
  if (Array.isArray(value) && isOpenList(value)) return "unresolved-expression";
  return reasonFor(fact, facts) ?? "evidence-missing";
}
