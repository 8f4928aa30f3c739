import { sameValue } from "../values/equality.js";
import { valueAt, wrongType } from "./arguments.js";
import { undecided } from "./undecided.js";
import { compareTexts } from "./comparison/compare-texts.js";
import type { EagerFunction } from "./definition.js";

const equals: EagerFunction = {
  name: "equals",
  category: "comparison",
  summary: "Whether two values are the same; strings are compared with case",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [a, b] = [valueAt(args, 0, call), valueAt(args, 1, call)];
    if (typeof a === "string" && typeof b === "string") call.spend(Math.ceil(Math.min(a.length, b.length) / 64));
    return sameValue(a, b, call) ?? undecided([a, b], call);
  },
};

const ordering = (name: string, summary: string, holds: (order: number) => boolean): EagerFunction => ({
  name,
  category: "comparison",
  summary,
  arity: [2, 2],
  reads: "whole",
  evaluate(args, call) {
    const [a, b] = [valueAt(args, 0, call), valueAt(args, 1, call)];
    if (typeof a === "number" && typeof b === "number") return holds(a - b);
    if (typeof a !== "string" && typeof a !== "number") throw wrongType(call, 0, "an int or a string", a);
    if (typeof a !== "string" || typeof b !== "string")
      throw wrongType(call, 1, typeof a === "string" ? "a string, like the first argument" : "an int, like the first argument", b);
    call.spend(Math.min(a.length, b.length));
    return holds(compareTexts(a, b));
  },
});

/** Functions that compare two values. */
export const comparisonFunctions: readonly EagerFunction[] = [
  equals,
  ordering("greater", "Whether the first of two numbers or strings is greater", (order) => order > 0),
  ordering("greaterOrEquals", "Whether the first of two numbers or strings is greater or equal", (order) => order >= 0),
  ordering("less", "Whether the first of two numbers or strings is less", (order) => order < 0),
  ordering("lessOrEquals", "Whether the first of two numbers or strings is less or equal", (order) => order <= 0),
];
