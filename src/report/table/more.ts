import { alternatives } from "../../util/alternatives.js";
import { counted, withThousands } from "../../util/counted.js";

/** "-f json or sarif", from the existing formats. */
export function formatOption(formats: readonly string[]): string {
  return `-f ${alternatives(formats)}`;
}

/** The number of omitted entries, and what shows them. @example "… and 1 950 more: -f json or sarif" */
export function more(count: number, shownBy: string, noun?: string): string {
  return `… and ${noun === undefined ? `${withThousands(count)} more` : counted(count, `more ${noun}`)}${shownBy === "" ? "" : `: ${shownBy}`}`;
}
