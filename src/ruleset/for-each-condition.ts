import type { Condition } from "../model/rule.js";

/** Calls `visit` for a condition and all its parts. */
export function forEachCondition(
  condition: Condition,
  path: readonly PropertyKey[],
  visit: (condition: Condition, path: readonly PropertyKey[]) => void,
): void {
  visit(condition, path);
  if ("allOf" in condition) condition.allOf.forEach((part, index) => forEachCondition(part, [...path, "allOf", index], visit));
  if ("anyOf" in condition) condition.anyOf.forEach((part, index) => forEachCondition(part, [...path, "anyOf", index], visit));
  if ("not" in condition) forEachCondition(condition.not, [...path, "not"], visit);
  if ("count" in condition && condition.count.where !== undefined)
    forEachCondition(condition.count.where, [...path, "count", "where"], visit);
}
