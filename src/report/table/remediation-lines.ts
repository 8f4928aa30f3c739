import type { RunRemediation } from "../../model/run.js";
import { commandLines } from "../command-lines.js";
import { oneLine } from "../one-line.js";
import { hanging } from "./hanging.js";
import type { SectionContext } from "./section.js";

function sentence(label: string, text: string): string {
  return text === "" ? "" : `${label}: ${oneLine(text).replace(/\.$/, "")}.`;
}

/** One fix: its commands, which are never cut, and their effects on a running VM and its data. `lead` is "Fix" or "Or". */
export function* remediationLines(
  lead: string,
  example: string,
  remediation: RunRemediation,
  { palette, width, verbose, shell }: SectionContext,
): Generator<string> {
  yield* hanging(`    ${lead}: `, oneLine(remediation.title) + example, width, palette.heading);
  const { az, powershell } = remediation;
  const [first, second] = shell === "az" ? [az, powershell] : [powershell, az];
  const commands = [first, verbose || first === null ? second : null];
  for (const block of commands) {
    for (const line of block === null ? [] : commandLines(block)) yield `      ${palette.command(line)}`;
  }
  const care = [sentence("Restart", remediation.restart), sentence("Data", remediation.dataRisk)];
  const notes = [...care, remediation.note === null ? "" : oneLine(remediation.note)];
  yield* hanging("      ", notes.filter((note) => note !== "").join(" "), width, palette.dim);
}
