import { engineLimits } from "../limits.js";

/** An error in an expression, or in the values that it receives. */
export class ExpressionError extends Error {
  override readonly name: string = "ExpressionError";

  constructor(
    message: string,
    /** Position of the error in the expression, in UTF-16 units from its `[`; undefined until the evaluator sets it. */
    public offset?: number,
  ) {
    super(message);
  }
}

/** A limit of Azure, or of this tool, is exceeded: the value cannot be computed. */
export class LimitError extends ExpressionError {
  override readonly name: string = "LimitError";
}

/** The budget of the whole template is used up: no more of it can be evaluated. */
export class ExhaustedError extends LimitError {
  override readonly name: string = "ExhaustedError";

  constructor(message = `the evaluation of the template was stopped after ${engineLimits.steps.toLocaleString("en")} steps`) {
    super(message);
  }
}
