import { isOpenList } from "../model/facts.js";
import type { CommandShell } from "../model/command-shell.js";
import type { RunMissing } from "../model/run.js";
import { closeGap, type CollectionGaps } from "./collection-gaps.js";
import { factCatalogue } from "../ruleset/fact-catalogue.js";
import type { FactDefinition } from "../ruleset/fact-definition.js";
import { obtainPowerShell } from "../ruleset/obtain-powershell.js";
import { obtain, type ObtainKey } from "../ruleset/obtain.js";
import { obtainWantedNetwork } from "../ruleset/obtain-wanted-network.js";
import { compileField } from "./fields.js";
import { fillCommands } from "./fill-placeholders.js";
import type { Subject } from "./judge-subject.js";
import { lookUp, notesOf, openValue, reasonFor } from "./open-value.js";

/** Says why a fact is missing and which command would supply it; for one that a template leaves open, which option would.
 *  What the inputs say of the fact itself, such as a contradiction, no further list would put right.
 *  @param fact as traced: `dataDisks[3].kind`. @param form the command for this resource, or for all of its kind at once. */
export function describeMissing(
  fact: string,
  subject: Subject,
  gaps: CollectionGaps,
  shell: CommandShell,
  form: "one" | "all" = "one",
): RunMissing {
  const reason = reasonOf(fact, subject);
  if (reason === "unresolved-expression") {
    const open = openValue(fact, subject.facts);
    return { fact, reason, obtainWith: open?.remedy ?? "", ...(open === undefined ? {} : { expression: open.expression }) };
  }
  const key = obtainKeyOf(fact, subject);
  if (key === undefined) return { fact, reason, obtainWith: "" };
  const gap = reason === "evidence-missing" ? gaps.find(key, subject.facts.id) : undefined;
  if (gap !== undefined) return { fact, reason: gap.reason, obtainWith: closeGap(gap, shell) };
  // What was obtained in two ways that contradict each other would only be there a third time.
  return { fact, reason, obtainWith: commandOf(reason === "conflicting" ? "oneOfSeveral" : key, subject, shell, form) };
}

function commandOf(key: ObtainKey, { facts }: Subject, shell: CommandShell, form: "one" | "all"): string {
  const wanted = key === "network" || key === "networkPath" ? notesOf(facts).wantedNetwork : undefined;
  const table = shell === "az" ? obtain : obtainPowerShell;
  const command = wanted === undefined ? table[key][form] : obtainWantedNetwork(wanted, shell, form);
  return fillCommands(command, shell === "az" ? "bash" : "powershell", facts, []);
}

/** The way to obtain a missing fact. */
function obtainKeyOf(fact: string, subject: Subject): ObtainKey | undefined {
  const { hints } = notesOf(subject.facts);
  const usual = definitionOf(fact, subject)?.obtain;
  return (lookUp(fact, hints) ?? (usual === undefined ? undefined : hints?.[usual]) ?? usual) as ObtainKey | undefined;
}

/** The definition of a traced fact: indexes become `[*]`, `.count` is the array itself. */
export function definitionOf(fact: string, subject: Subject): FactDefinition | undefined {
  return factCatalogue[subject.kind].get(fact.replace(/\[\d+\]/, "[*]").replace(/\.count$/, ""));
}

/** A list that is there and still missing is one that goes on nobody knows how far: for what a template leaves open, unless another
 *  reason is kept. */
function reasonOf(fact: string, { facts }: Subject): RunMissing["reason"] {
  const kept = reasonFor(fact, facts);
  if (kept !== undefined) return kept;
  const value = fact.includes("[") ? undefined : compileField(fact)(facts, undefined);
  if (Array.isArray(value) && isOpenList(value)) return "unresolved-expression";
  return "evidence-missing";
}
