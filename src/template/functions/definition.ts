import type { Environment } from "../expression/environment.js";
import type { Expression } from "../expression/syntax.js";
import type { ArmValue, Lambda } from "../values/value.js";
import type { KnownPart, Unknown, UnknownReason } from "../values/unknown.js";

export const functionCategories = [
  "array",
  "cidr",
  "comparison",
  "date",
  "deployment",
  "lambda",
  "logical",
  "numeric",
  "object",
  "resource",
  "scope",
  "string",
] as const;

export type FunctionCategory = (typeof functionCategories)[number];

/** What a function may ask of the evaluation it runs in. */
export interface FunctionCall {
  /** Name as documented. */
  readonly name: string;
  readonly args: readonly (ArmValue | Lambda)[];
  /** A result that only the deployment can tell; its symbol is made from the call.
   *  @param known what is known of the result nevertheless. @param args arguments of the call, where it evaluates them itself. */
  unknown(reason: UnknownReason, known?: KnownPart, args?: readonly (ArmValue | Lambda)[]): Unknown;
  /** A result that is unknown because an argument is: takes over its reason and secrecy. */
  unknownFrom(argument: Unknown, known?: KnownPart, args?: readonly (ArmValue | Lambda)[]): Unknown;
  /** Takes steps off the budget of the template: call it with the number of characters or items about to be made.
   *  @throws LimitError when nothing is left. */
  spend(steps: number): void;
}

interface Described {
  /** As documented; names of functions compare without case. */
  readonly name: string;
  readonly category: FunctionCategory;
  /** One line for the list of functions. */
  readonly summary: string;
  /** Least and most number of arguments. */
  readonly arity: readonly [least: number, most: number];
  /** When the result is unknown, for the list of functions; left out where `reads` says it. */
  readonly open?: string;
}

/** A function of its arguments alone.
 *  @throws ExpressionError for arguments that Azure refuses. */
export interface EagerFunction extends Described {
  /** `whole`: called only when everything in every argument is known, else the result is unknown.
   *  `shallow`: called when the arguments themselves are known; what they hold may be unknown and is moved about unread.
   *  `any`: called always. */
  readonly reads: "whole" | "shallow" | "any";
  readonly evaluate: (args: readonly (ArmValue | Lambda)[], call: FunctionCall) => ArmValue;
}

/** A call whose arguments are evaluated only when they are asked for. */
export interface LazyCall extends FunctionCall {
  readonly nodes: readonly Expression[];
  readonly environment: Environment;
  /** Evaluates an argument. @param environment another one than that of the call. */
  evaluate(node: Expression, environment?: Environment): ArmValue;
}

/** A function that does not need all of its arguments, or needs more than its arguments. */
export interface LazyFunction extends Described {
  readonly lazy: true;
  readonly open: string;
  readonly evaluate: (call: LazyCall) => ArmValue | Lambda;
}

export type ArmFunction = EagerFunction | LazyFunction;
