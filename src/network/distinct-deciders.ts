import type { Decider } from "../model/reachability.js";

/** Deciders without duplicates. The last decider with a label is kept. */
export function distinctDeciders(deciders: readonly Decider[]): readonly Decider[] {
  return [...new Map(deciders.map((decider) => [decider.label, decider])).values()];
}
