import type { Reporter } from "./reporter.js";

/** Format name -> loader; a reporter is loaded only when its format is asked for. */
export const reporters = {
  table: () => import("./table.js").then((module) => module.reportTable),
  json: () => import("./json.js").then((module) => module.reportJson),
  sarif: () => import("./sarif.js").then((module) => module.reportSarif),
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

/** What `-f` accepts. */
export type FormatName = keyof typeof reporters;

/** The formats that hold more than the table shows. */
export const otherFormats: readonly string[] = Object.keys(reporters).filter((name) => name !== "table");
