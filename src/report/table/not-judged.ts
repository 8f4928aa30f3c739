import { printableText } from "../../util/printable-text.js";
import { hanging } from "./hanging.js";
import { more } from "./more.js";
import { resourceLabel } from "./resource-label.js";
import type { Section } from "./section.js";

const max = 10;

/** What the input contains but the rules do not judge, with the reason. */
export const notJudgedSection: Section = function* ({ notJudged }, { palette, width }) {
  if (notJudged.length === 0) return;
  yield palette.heading("Not judged");
  for (const { id, reason } of notJudged.slice(0, max)) {
    yield* hanging("  ", `${resourceLabel(id)}: ${printableText(reason)}`, width);
  }
  if (notJudged.length > max) yield palette.dim(`  ${more(notJudged.length - max, "-f json")}`);
};
