import type { ReachReporter } from "./reach-reporter.js";

/** Format name -> loader. A reporter is loaded only when the user requests its format. */
export const reachReporters = {
  table: () => import("./reach-table.js").then((module) => module.reportReachTable),
  json: () => import("./reach-json.js").then((module) => module.reportReachJson),
} as const satisfies Readonly<Record<string, () => Promise<ReachReporter>>>;

/** The formats that `reach -f` accepts. */
export type ReachFormat = keyof typeof reachReporters;
