import type { Resource } from "../model/resource.js";
import type { Unresolved } from "../model/unresolved.js";

/** Returns the record without a fact that a template leaves unresolved. */
export const leaveOpen = <Target extends Resource>(target: Target, fact: string, doubt: Unresolved): Target => ({
  ...target,
  [fact]: undefined,
  gaps: { ...target.gaps, [fact]: "unresolved-expression" },
  unresolved: { ...target.unresolved, [fact]: doubt },
});
