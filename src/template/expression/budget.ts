import { engineLimits } from "../limits.js";
import { ExhaustedError, LimitError } from "./expression-error.js";

/** What is left to spend on a template. */
export class Budget {
  private steps: number = engineLimits.steps;
  private depth = 0;
  private serials = 0;

  /** @throws ExhaustedError when the whole template has taken too much. */
  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new ExhaustedError();
  }

  /** A number that no other value of this template has. */
  serial(): number {
    return ++this.serials;
  }

  /** Goes one level deeper; `leave` goes back. @throws LimitError when the levels become too many. */
  enter(): void {
    if (this.depth >= engineLimits.depth) {
      throw new LimitError(`expressions, variables and functions refer to each other more than ${engineLimits.depth} levels deep`);
    }
    this.depth++;
  }

  leave(): void {
    this.depth--;
  }
}
