import { printableText } from "../../util/printable-text.js";
import { hanging } from "./hanging.js";
import { more } from "./more.js";
import { resourceLabel } from "./resource-label.js";
import type { Section } from "./section.js";

/** Code of the notification that backups succeed although the rules report blocked, or the opposite. */
export const contradictionCode = "backup-contradicts-verdict";

const max = 10;

function nameOf(resourceId: string): string {
  return resourceId.slice(resourceId.lastIndexOf("/") + 1);
}

/** VMs that the rules report as blocked although their backups complete. */
export const contradictionsSection: Section = function* (run, { palette, width }) {
  const found = run.notifications.filter(({ code }) => code === contradictionCode);
  if (found.length === 0) return;
  yield palette.heading("Contradictions");
  for (const { level, message, resourceId } of found.slice(0, max)) {
    const label = resourceId === null || message.includes(nameOf(resourceId)) ? "" : `${resourceLabel(resourceId)}: `;
    yield* hanging("  ", label + printableText(message), width, palette.level[level]);
  }
  if (found.length > max) yield palette.dim(`  ${more(found.length - max, "-f json")}`);
};
