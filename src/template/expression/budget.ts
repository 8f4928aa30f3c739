import { engineLimits } from "../limits.js";
import { ExhaustedError, LimitError } from "./expression-error.js";

/** The remaining steps and levels for the evaluation of one template. */
export class Budget {
  private steps: number = engineLimits.steps;
  private depth = 0;
  private serials = 0;

  /** @throws ExhaustedError when the whole template needs too many steps. */
  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new ExhaustedError();
  }

  /** A number that is unique within this template. */
  serial(): number {
    return ++this.serials;
  }

  /** Goes one level deeper; `leave` goes back. @throws LimitError when there are too many levels. */
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
