import { obtain } from "../ruleset/obtain.js";
import { closeGap, type CollectionGaps } from "./collection-gaps.js";
import { gapBehind, obtainKeyOf, reasonOf } from "./describe-missing.js";
import { fillCommands } from "./fill-placeholders.js";
import type { Subject } from "./judge-subject.js";
import { openValue } from "./open-value.js";

/** The command that supplies a missing fact for all resources at once, or the option that does where a template leaves it open.
 *  @returns undefined where nothing would. */
export function settlingCommand(fact: string, subject: Subject, gaps: CollectionGaps): string | undefined {
  if (reasonOf(fact, subject) === "unresolved-expression") return openValue(fact, subject.facts)?.remedy;
  const key = obtainKeyOf(fact, subject);
  if (key === undefined) return undefined;
  const gap = gapBehind(fact, subject, gaps);
  return gap === undefined ? fillCommands(obtain[key].all, "bash", subject.facts, []) : closeGap(gap);
}
