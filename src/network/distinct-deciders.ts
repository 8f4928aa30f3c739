import type { Decider } from "../model/reachability.js";

/** Deciders without repetitions; the last one of a label is kept. */
export function distinctDeciders(deciders: readonly Decider[]): readonly Decider[] {
  return [...new Map(deciders.map((decider) => [decider.label, decider])).values()];
}
