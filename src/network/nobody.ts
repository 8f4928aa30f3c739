import type { Decider } from "../model/reachability.js";

/** Where nothing decides. */
export const nobody: Decider = { label: "none", action: "allow" };
