import type { Gaps } from "../model/facts.js";
import type { RunMissing } from "../model/run.js";
import { factCatalogue, type FactDefinition } from "../ruleset/fact-catalogue.js";
import { obtain, type ObtainKey } from "../ruleset/obtain.js";
import { fillCommands } from "./fill-placeholders.js";
import type { Subject } from "./judge-subject.js";

/** A missing fact and the key of the way to obtain it. */
export interface MissingFact extends RunMissing {
  readonly obtainKey: ObtainKey | undefined;
}

/** Says why a fact is missing and which command would supply it.
 *  @param fact as traced: `dataDisks[3].kind`. */
export function describeMissing(fact: string, subject: Subject): MissingFact {
  const facts = subject.facts as { readonly gaps?: Gaps; readonly hints?: Readonly<Record<string, string>> };
  const definition = definitionOf(fact, subject);
  const obtainKey = (facts.hints?.[fact] ?? definition?.obtain) as ObtainKey | undefined;
  const command = obtainKey === undefined ? "" : fillCommands(obtain[obtainKey].one, "bash", subject.facts, []);
  return { fact, reason: reasonFor(fact, facts.gaps), obtainWith: command, obtainKey };
}

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
