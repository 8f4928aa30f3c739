import { isOpenList } from "../model/facts.js";
import type { CommandShell } from "../model/command-shell.js";
import type { WantedNetwork } from "../model/network-evidence.js";
import type { RunMissing } from "../model/run.js";
import { closeGap, type CollectionGaps } from "./collection-gaps.js";
import { definitionOf } from "../facts/fact-definition.js";
import type { FactView } from "../facts/fact-view.js";
import { obtainPowerShell } from "../facts/obtain/obtain-powershell.js";
import { obtain, type ObtainKey } from "../facts/obtain/obtain.js";
import { obtainWantedNetwork } from "../facts/obtain/obtain-wanted-network.js";
import { compileField, withFact } from "./fields.js";
import { fillCommands } from "./fill-placeholders.js";
import type { Subject } from "./judge-subject.js";
import { unresolvedFactOf } from "./unresolved-text.js";

/** Says why a fact is missing and which command supplies it. For a value that a template does not resolve, it names the option instead.
 *  A further list cannot correct a problem in the inputs, such as a contradiction, so such a fact has another command.
 *  @param fact as traced: `dataDisks[3].kind`. @param form the command for this resource, or for all resources of its kind. */
export function describeMissing(
  fact: string,
  subject: Subject,
  view: FactView,
  gaps: CollectionGaps,
  shell: CommandShell,
  form: "one" | "all" = "one",
): RunMissing {
  const reason = reasonOf(fact, view);
  if (reason === "unresolved-expression") {
    const unresolved = unresolvedFactOf(fact, view);
    return {
      fact,
      reason,
      obtainWith: unresolved?.remedy ?? "",
      ...(unresolved === undefined ? {} : { expression: unresolved.expression }),
    };
  }
  const missing = view.missing(fact);
  const key = missing?.obtain ?? definitionOf(subject.kind, fact)?.obtain;
  if (key === undefined) return { fact, reason, obtainWith: "" };
  const gap = reason === "evidence-missing" ? gaps.find(key, subject.id) : undefined;
  if (gap !== undefined) return { fact, reason: gap.reason, obtainWith: closeGap(gap, shell) };
  // Two sources contradict each other; obtaining the evidence again would only add a third statement.
  return {
    fact,
    reason,
    obtainWith: commandOf(reason === "conflicting" ? "oneOfSeveral" : key, missing?.wantedNetwork, view, shell, form),
  };
}

function commandOf(
  key: ObtainKey,
  wantedNetwork: WantedNetwork | undefined,
  { values }: FactView,
  shell: CommandShell,
  form: "one" | "all",
): string {
  const wanted = key === "network" || key === "networkPath" ? wantedNetwork : undefined;
  const table = shell === "az" ? obtain : obtainPowerShell;
  const command = wanted === undefined ? table[key][form] : obtainWantedNetwork(wanted, shell, form);
  const read = wanted === undefined ? values : withFact(values, "wantedNetwork", wanted);
  return fillCommands(command, shell === "az" ? "bash" : "powershell", read, []);
}

/** A list that is present and still missing has an unknown number of further items. The reason is an unresolved template value,
 *  unless another reason was recorded. */
function reasonOf(fact: string, view: FactView): RunMissing["reason"] {
  const kept = view.missing(fact)?.reason;
  if (kept !== undefined) return kept;
  const value = fact.includes("[") ? undefined : compileField(fact)(view.values, undefined);
  if (Array.isArray(value) && isOpenList(value)) return "unresolved-expression";
  return "evidence-missing";
}
