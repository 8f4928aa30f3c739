import type { Resource } from "../model/resource.js";
import type { Unresolved } from "../model/unresolved.js";

/** The record without a fact that a template leaves open. */
export const leaveOpen = <Target extends Resource>(target: Target, fact: string, doubt: Unresolved): Target => ({
  ...target,
  [fact]: undefined,
  gaps: { ...target.gaps, [fact]: "unresolved-expression" },
  unresolved: { ...target.unresolved, [fact]: doubt },
});
