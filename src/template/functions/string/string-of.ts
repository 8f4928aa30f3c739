import { isUnknown } from "../../values/unknown.js";
import { firstUnknown } from "../../values/value.js";
import { isLambda } from "../../values/value.js";
import type { EagerFunction } from "../definition.js";
import { refuse } from "../arguments.js";
import { printJson } from "./print-json.js";
import { isScalar, scalarText } from "./scalar-text.js";

/** Objects and arrays become JSON; a bool becomes `True`, like in Azure's engine. */
export const stringOf: EagerFunction = {
  name: "string",
  category: "string",
  summary: "Any value as a text",
  arity: [1, 1],
  reads: "any",
  evaluate: ([value], call) => {
    if (isScalar(value)) return scalarText(value);
    if (value === undefined || isLambda(value)) throw refuse(value, "valueToConvert", "a value");
    if (isUnknown(value) && value.parts !== undefined) return value;
    const unknown = firstUnknown(value);
    if (unknown !== undefined) return call.unknownFrom(unknown);
    // The result for null is not documented; the engine may print nothing or "null".
    if (value === null) return call.unknown({ kind: "runtime", message: "Azure does not document the result of string(null())" });
    return printJson(value, '"', call);
  },
};
