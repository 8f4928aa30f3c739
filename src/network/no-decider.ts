import type { Decider } from "../model/reachability.js";

/** Used when no rule, route or object decides. */
export const noDecider: Decider = { label: "none", action: "allow" };
