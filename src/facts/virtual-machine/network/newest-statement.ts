import type { GuestEvidence } from "../../../model/guest-evidence.js";
import { isDeepStrictEqual } from "node:util";

/** Reads a statement of the operator that several entries may contain. The newest entry counts when all have a date; otherwise all must
 *  agree.
 *  @returns undefined when the entries contradict each other. */
export function newestStatement<Value>(
  evidence: readonly GuestEvidence[],
  read: (entry: GuestEvidence) => Value | undefined,
): Value | undefined {
  const stated = evidence.flatMap((entry) => {
    const value = read(entry);
    return value === undefined ? [] : [{ value, at: Date.parse(entry.collectedAt ?? "") }];
  });
  const newest = Math.max(...stated.map(({ at }) => at));
  const counting = Number.isNaN(newest) ? stated : stated.filter(({ at }) => at === newest);
  const [first, ...others] = counting;
  return others.every(({ value }) => isDeepStrictEqual(value, first?.value)) ? first?.value : undefined;
}
