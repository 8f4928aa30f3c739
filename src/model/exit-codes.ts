import { levels, type Level } from "./verdict.js";

/** The exit codes of a command. */
export const exitCodes = { clean: 0, findings: 1, couldNotRun: 2, unknown: 3, interrupted: 130 } as const;

/** A value of `--fail-on`: the lowest level that counts as a finding, `unknown` to count unknown VMs, or `never` to count nothing. */
export type FailOn = Level | "unknown" | "never";

export const failOnValues = [...levels, "unknown", "never"] as const satisfies readonly FailOn[];
