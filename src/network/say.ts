import type { Decider, ReachStage } from "../model/reachability.js";
import type { Hit } from "./first-match.js";
import type { Trace } from "./trace-flow.js";

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The stage at which a hit was made. */
export const stageOf = ({ shown }: Trace, hit: Hit | undefined): ReachStage | null =>
  shown.find(({ outcome }) => outcome.hits.some(({ decider }) => decider.label === hit?.decider.label))?.stage ?? null;

export function distinctDeciders(deciders: readonly Decider[]): readonly Decider[] {
  return [...new Map(deciders.map((decider) => [decider.label, decider])).values()];
}
