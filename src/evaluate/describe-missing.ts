import type { CollectionGap } from "../model/collection.js";
import type { Gaps } from "../model/facts.js";
import type { RunMissing } from "../model/run.js";
import { closeGap, type CollectionGaps } from "./collection-gaps.js";
import { factCatalogue } from "../ruleset/fact-catalogue.js";
import type { FactDefinition } from "../ruleset/fact-definition.js";
import { obtain, type ObtainKey } from "../ruleset/obtain.js";
import { fillCommands } from "./fill-placeholders.js";
import type { Subject } from "./judge-subject.js";

/** Says why a fact is missing and which command would supply it.
 *  @param fact as traced: `dataDisks[3].kind`. */
export function describeMissing(fact: string, subject: Subject, gaps: CollectionGaps): RunMissing {
  const key = obtainKeyOf(fact, subject);
  const gap = gapBehind(fact, subject, gaps);
  if (gap !== undefined) return { fact, reason: gap.reason, obtainWith: closeGap(gap) };
  const reason = reasonFor(fact, hintsOf(subject).gaps);
  const command = key === undefined ? "" : fillCommands(obtain[key].one, "bash", subject.facts, []);
  return { fact, reason, obtainWith: command };
}

/** The gap of a live collection because of which a fact is missing. What the inputs say of the fact itself, such as a
 *  contradiction, no further list would put right. */
export function gapBehind(fact: string, subject: Subject, gaps: CollectionGaps): CollectionGap | undefined {
  const key = obtainKeyOf(fact, subject);
  if (key === undefined || reasonFor(fact, hintsOf(subject).gaps) !== "evidence-missing") return undefined;
  return gaps.find(key, subject.facts.id);
}

/** The way to obtain a missing fact. */
export function obtainKeyOf(fact: string, subject: Subject): ObtainKey | undefined {
  return (hintsOf(subject).hints?.[fact] ?? definitionOf(fact, subject)?.obtain) as ObtainKey | undefined;
}

/** What the derivation says about missing facts beside the facts themselves. */
const hintsOf = (subject: Subject): { readonly gaps?: Gaps; readonly hints?: Readonly<Record<string, string>> } => subject.facts as object;

/** The definition of a traced fact: indexes become `[*]`, `.count` is the array itself. */
export function definitionOf(fact: string, subject: Subject): FactDefinition | undefined {
  return factCatalogue[subject.kind].get(fact.replace(/\[\d+\]/, "[*]").replace(/\.count$/, ""));
}

/** The reason kept for the fact itself, or for what it is a part of. */
function reasonFor(fact: string, gaps: Gaps | undefined): RunMissing["reason"] {
  let name = fact.replace(/\[\d+\]/, "");
  for (;;) {
    const reason = gaps?.[name];
    if (reason !== undefined) return reason;
    const dot = name.lastIndexOf(".");
    if (dot === -1) return "evidence-missing";
    name = name.slice(0, dot);
  }
}
