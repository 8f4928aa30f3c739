import { Budget } from "../expression/budget.js";
import type { FunctionTable } from "../expression/evaluate.js";
import { ExhaustedError, ExpressionError } from "../expression/expression-error.js";
import { parseExpression } from "../expression/parser.js";
import type { Expression } from "../expression/syntax.js";
import { functionTable } from "../functions/table.js";
import type { JsonObject } from "../../model/json.js";
import { costs, engineLimits } from "../limits.js";
import { DeploymentAddresses } from "./deployment-addresses.js";
import { Origins } from "./origins.js";
import type { Context } from "./context.js";

/** Finds the template that a deployment links to.
 *  @param from the document with the link. @param relative its path relative to that document.
 *  @returns the linked document, or the reason why it is not available. */
export type FindLinked = (from: number, relative: string) => LinkedDocument | { readonly problem: string };

export interface LinkedDocument {
  readonly document: number;
  readonly value: JsonObject;
}

/** Data that all deployments of one template share. */
export class Expansion {
  readonly budget = new Budget();
  readonly origins = new Origins();
  readonly addresses = new DeploymentAddresses();
  readonly functions: FunctionTable = functionTable;
  private readonly parsed = new Map<string, Expression | ExpressionError>();
  /** Linked templates that are not available: their resources are unknown. */
  readonly missingLinks: { readonly link: string; readonly problem: string; readonly document: number; readonly pointer: string }[] = [];

  constructor(
    readonly context: Context,
    readonly clock: Date | undefined,
    readonly findLinked: FindLinked,
  ) {}

  private resources = 0;

  /** @throws LimitError when the deployment, including nested ones, has more resources than allowed. */
  countResource(): void {
    this.budget.spend(costs.resource);
    if (++this.resources > engineLimits.expandedResources)
      throw new ExhaustedError(`the template has more than ${engineLimits.expandedResources} resources`);
  }

  /** Parses each distinct expression only once. @throws ExpressionError */
  parse(text: string): Expression {
    let parsed = this.parsed.get(text);
    if (parsed === undefined) {
      parsed = attempt(text);
      this.parsed.set(text, parsed);
    }
    if (parsed instanceof ExpressionError) throw parsed;
    return parsed;
  }
}

function attempt(text: string): Expression | ExpressionError {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}
