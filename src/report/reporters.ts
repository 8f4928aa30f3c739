import type { Reporter } from "./reporter.js";

/** Format name -> loader. A reporter is loaded only when the user requests its format. */
export const reporters = {
  table: () => import("./table.js").then((module) => module.reportTable),
  json: () => import("./json.js").then((module) => module.reportJson),
  sarif: () => import("./sarif.js").then((module) => module.reportSarif),
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

/** The formats that `-f` accepts. */
export type FormatName = keyof typeof reporters;

/** The formats that contain more than the table shows. */
export const otherFormats: readonly string[] = Object.keys(reporters).filter((name) => name !== "table");
