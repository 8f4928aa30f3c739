import { withThousands } from "../../util/counted.js";

/** The first `max` texts with commas, and the number of further texts: "a, b and 3 more". */
export function listed(texts: readonly string[], max: number): string {
  const shown = texts.slice(0, max).join(", ");
  return texts.length > max ? `${shown} and ${withThousands(texts.length - max)} more` : shown;
}
