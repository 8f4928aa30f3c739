import type { ReachVerdict } from "../../model/reachability.js";
import type { Paint, Palette } from "../table/palette.js";

/** The style of the table. */
export interface ReachStyle {
  readonly palette: Palette;
  readonly width: number;
}

export const paintOf = (verdict: ReachVerdict, { readiness }: Palette): Paint =>
  ({ allowed: readiness.ready, partly: readiness.conditional, blocked: readiness.blocked, unknown: readiness.unknown })[verdict];

export const marks = { allowed: "✓", partly: "✗", blocked: "✗", unknown: "?" } as const satisfies Record<ReachVerdict, string>;

export const words = { allowed: "allowed", partly: "partly blocked", blocked: "blocked", unknown: "unknown" } as const satisfies Record<
  ReachVerdict,
  string
>;
