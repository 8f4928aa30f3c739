import { printableText } from "../../util/printable-text.js";
import { hanging } from "./hanging.js";
import type { Section } from "./section.js";

const max = 10;

/** Machines that were seen and that are none of ours to judge. */
export const notJudgedSection: Section = function* ({ notJudged }, { palette, width }) {
  if (notJudged.length === 0) return;
  yield palette.heading("Not judged");
  for (const { id, reason } of notJudged.slice(0, max)) {
    yield* hanging("  ", printableText(`${id}: ${reason}`), width);
  }
  if (notJudged.length > max) yield palette.dim(`  and ${String(notJudged.length - max)} more`);
};
