import type { ReachReporter } from "./reach-reporter.js";

/** Format name -> loader; a reporter is loaded only when its format is asked for. */
export const reachReporters = {
  table: () => import("./reach-table.js").then((module) => module.reportReachTable),
  json: () => import("./reach-json.js").then((module) => module.reportReachJson),
} as const satisfies Readonly<Record<string, () => Promise<ReachReporter>>>;

/** What `reach -f` accepts. */
export type ReachFormat = keyof typeof reachReporters;
