import { withThousands } from "../../util/counted.js";
import type { Palette } from "./palette.js";
import { readinessOrder, type ReadinessCounts } from "./readiness-order.js";

/** "16 blocked, 3 unknown, 14 ready", without zero counts. */
export const readinessCounts = (counts: ReadinessCounts, palette: Palette): string =>
  readinessOrder
    .flatMap((readiness) =>
      counts[readiness] === 0 ? [] : palette.readiness[readiness](`${withThousands(counts[readiness])} ${readiness}`),
    )
    .join(", ");
