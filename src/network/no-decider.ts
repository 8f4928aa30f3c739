import type { Decider } from "../model/reachability.js";

/** Where nothing decides. */
export const noDecider: Decider = { label: "none", action: "allow" };
