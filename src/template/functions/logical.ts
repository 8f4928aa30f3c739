import { ExpressionError } from "../expression/expression-error.js";
import { valueAt, wrongType } from "./arguments.js";
import type { EagerFunction } from "./definition.js";

const bool: EagerFunction = {
  name: "bool",
  category: "logical",
  summary: "A string or an int as a bool: 'true' or 'false' in any case, 0 is false, other ints are true",
  arity: [1, 1],
  reads: "whole",
  evaluate(args, call) {
    const value = valueAt(args, 0, call);
    if (typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isInteger(value)) return value !== 0;
    if (typeof value !== "string") throw wrongType(call, 0, "a string, an int or a bool", value);
    const text = value.trim().toLowerCase();
    if (text !== "true" && text !== "false") throw new ExpressionError("bool: the string is neither 'true' nor 'false'");
    return text === "true";
  },
};

const not: EagerFunction = {
  name: "not",
  category: "logical",
  summary: "The opposite bool",
  arity: [1, 1],
  reads: "whole",
  evaluate(args, call) {
    const value = valueAt(args, 0, call);
    if (typeof value !== "boolean") throw wrongType(call, 0, "a bool", value);
    return !value;
  },
};

const constant = (value: boolean): EagerFunction => ({
  name: String(value),
  category: "logical",
  summary: `The bool ${String(value)}`,
  arity: [0, 0],
  reads: "whole",
  evaluate: () => value,
});

/** Logical functions that need all their arguments, unlike `and`, `or` and `if`. */
export const logicalFunctions: readonly EagerFunction[] = [bool, constant(false), not, constant(true)];
