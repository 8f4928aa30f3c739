import { unresolvedValue, type Unresolved } from "../model/unresolved.js";

/** Why it is unknown whether a rule or a route is in effect. */
export const dependsOn = (label: string, doubt: Unresolved): string =>
  `${label} depends on ${unresolvedValue(doubt)?.expression ?? "a template value"}, which is unresolved`;
