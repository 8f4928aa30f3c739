import { unresolvedValue, type Unresolved } from "../model/unresolved.js";

/** Why it is not known whether a rule or a route is in force. */
export const dependsOn = (label: string, doubt: Unresolved): string =>
  `${label} depends on ${unresolvedValue(doubt)?.expression ?? "a template value"}, which is unresolved`;
