import { collectionGapCode, collectionPartialCode, type Run, type RunInput } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { counted, withThousands } from "../../util/counted.js";
import type { SectionContext } from "./section.js";

function named(inputs: readonly RunInput[]): string {
  const [first] = inputs;
  if (first === undefined) return "";
  const reason = first.reason === null ? "" : ` (${first.reason})`;
  return printableText(`${first.uri}${reason}`) + (inputs.length > 1 ? ` and ${withThousands(inputs.length - 1)} more` : "");
}

/** One line that says what was read, and whether anything is missing. */
export function* ledgerSection(
  { inputs, notifications }: Pick<Run, "inputs" | "notifications">,
  { palette, verbose = false }: Pick<SectionContext, "palette"> & Partial<Pick<SectionContext, "verbose">>,
): Generator<string> {
  const read = inputs.filter(({ status }) => status === "read");
  const partial = read.filter(({ complete }) => !complete);
  const failed = inputs.filter(({ status }) => status === "failed");
  const ignored = inputs.filter(({ status }) => status === "ignored");
  const resources = read.reduce((sum, input) => sum + input.resources, 0);
  const gaps = notifications.filter(({ code }) => code === collectionGapCode).length;
  const lacks = [
    ...(gaps > 0 ? [`the live collection has ${counted(gaps, "gap")}`] : []),
    ...(notifications.some(({ code }) => code === collectionPartialCode) ? ["the login sees only parts"] : []),
    ...(partial.length > 0 ? [named(partial)] : []),
  ];
  const isWhole = lacks.length + failed.length === 0;
  const whole = isWhole ? "complete" : palette.level.warning(["incomplete", ...(lacks.length > 0 ? [lacks.join(", ")] : [])].join(": "));
  const parts = read.length === 0 ? ["No file read"] : [`${counted(read.length, "file")} read: ${counted(resources, "resource")}`, whole];
  if (ignored.length > 0) parts.push(`${withThousands(ignored.length)} ignored`);
  if (failed.length > 0) parts.push(palette.level.error(`${withThousands(failed.length)} failed: ${named(failed)}`));
  yield parts.join(", ");
  if (verbose) for (const input of ignored) yield `  ignored: ${named([input])}`;
}
