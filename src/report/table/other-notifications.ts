import type { Run } from "../../model/run.js";
import { levels } from "../../model/verdict.js";
import { printableText } from "../../util/printable-text.js";
import { joinAlike } from "./alike-notifications.js";
import { contradictionCode } from "./contradictions.js";
import { hanging } from "./hanging.js";
import { more } from "./more.js";
import type { SectionContext } from "./section.js";

const max = 10;

/** All other notifications about the input and the tool, most severe first. */
export function* otherNotificationsSection(
  run: Pick<Run, "notifications">,
  { palette, width }: Pick<SectionContext, "palette" | "width">,
): Generator<string> {
  const others = run.notifications.filter(({ code }) => code !== contradictionCode);
  if (others.length === 0) return;
  yield palette.heading("Notifications");
  const sorted = [...joinAlike(others)].sort((left, right) => levels.indexOf(left.level) - levels.indexOf(right.level));
  for (const { level, message, uri } of sorted.slice(0, max)) {
    const label = palette.level[level](level.padEnd("warning".length));
    yield* hanging(`  ${label}  `, printableText(message + (uri === null ? "" : ` [${uri}]`)), width);
  }
  if (sorted.length > max) yield palette.dim(`  ${more(sorted.length - max, "-f json")}`);
}
