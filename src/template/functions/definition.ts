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

/** The services of the evaluator that a function can use. */
export interface FunctionCall {
  /** Documented name. */
  readonly name: string;
  readonly args: readonly (ArmValue | Lambda)[];
  /** A result that only the deployment can determine; its symbol is made from the call.
   *  @param known the known parts of the result. @param args arguments of the call, when the function evaluates them itself. */
  unknown(reason: UnknownReason, known?: KnownPart, args?: readonly (ArmValue | Lambda)[]): Unknown;
  /** A result that is unknown because of an unknown argument: it has the reason and the secrecy of that argument. */
  unknownFrom(argument: Unknown, known?: KnownPart, args?: readonly (ArmValue | Lambda)[]): Unknown;
  /** Spends steps of the template's budget. Call it with the number of characters or items before making them.
   *  @throws LimitError when no steps are left. */
  spend(steps: number): void;
}

interface Described {
  /** Documented name; names of functions are equal in any letter case. */
  readonly name: string;
  readonly category: FunctionCategory;
  /** One line for the list of functions. */
  readonly summary: string;
  /** Smallest and largest number of arguments. */
  readonly arity: readonly [least: number, most: number];
  /** When the result is unknown, for the list of functions; omitted when `reads` determines it. */
  readonly open?: string;
}

/** A function that depends only on its arguments.
 *  @throws ExpressionError for arguments that Azure rejects. */
export interface EagerFunction extends Described {
  /** `whole`: called only when all parts of all arguments are known; otherwise the result is unknown.
   *  `shallow`: called when the arguments themselves are known; their contents may be unknown and are moved without being read.
   *  `any`: always called. */
  readonly reads: "whole" | "shallow" | "any";
  readonly evaluate: (args: readonly (ArmValue | Lambda)[], call: FunctionCall) => ArmValue;
}

/** A call that evaluates its arguments only when they are needed. */
export interface LazyCall extends FunctionCall {
  readonly nodes: readonly Expression[];
  readonly environment: Environment;
  /** Evaluates an argument. @param environment replaces the environment of the call. */
  evaluate(node: Expression, environment?: Environment): ArmValue;
}

/** A function that does not need all its arguments, or needs data beyond its arguments. */
export interface LazyFunction extends Described {
  readonly lazy: true;
  readonly open: string;
  readonly evaluate: (call: LazyCall) => ArmValue | Lambda;
}

export type ArmFunction = EagerFunction | LazyFunction;
