import { engineLimits } from "../limits.js";

/** What is wrong with an expression, or with what it was given. */
export class ExpressionError extends Error {
  override readonly name: string = "ExpressionError";

  constructor(
    message: string,
    /** Where in the expression, in UTF-16 units from its `[`; undefined until the evaluator has told it. */
    public offset?: number,
  ) {
    super(message);
  }
}

/** A limit of Azure, or of this tool, is exceeded: what asked for it cannot be computed. */
export class LimitError extends ExpressionError {
  override readonly name: string = "LimitError";
}

/** The budget of the whole template is used up: nothing of it can be evaluated any more. */
export class ExhaustedError extends LimitError {
  override readonly name: string = "ExhaustedError";

  constructor(message = `the evaluation of the template was stopped after ${engineLimits.steps.toLocaleString("en")} steps`) {
    super(message);
  }
}
