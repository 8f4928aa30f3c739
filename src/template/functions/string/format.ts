import { ExpressionError } from "../../expression/expression-error.js";
import { joinText } from "../../values/text.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import { firstUnknown, isLambda, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { refuse, textOrUnknown } from "../arguments.js";
import { readCompositeFormat, type FormatItem } from "./composite-format.js";
import { formatNumber } from "./format-number.js";
import { lengthOf, piecesOf } from "./pieces.js";
import { printJson } from "./print-json.js";
import { isScalar, scalarText } from "./scalar-text.js";

/** Composite formatting of .NET; objects and arrays are printed as JSON in single quotes, like in Azure's engine. */
export const format: EagerFunction = {
  name: "format",
  category: "string",
  summary: "A text with values in place of {0}, {1}, …",
  arity: [1, Infinity],
  reads: "any",
  evaluate: ([formatString, ...rest], call) => {
    const pattern = textOrUnknown(formatString, "formatString");
    const values = rest.map((arg, index) => {
      if (isLambda(arg)) throw refuse(arg, `arg${index + 1}`, "a value");
      return arg;
    });
    if (isUnknown(pattern)) return call.unknownFrom(pattern);
    call.spend(pattern.length);
    const pieces = readCompositeFormat(pattern).map((piece) => (typeof piece === "string" ? piece : printItem(piece, values, call)));
    return joinText(pieces, call);
  },
};

function printItem(item: FormatItem, values: readonly ArmValue[], call: FunctionCall): string | Unknown {
  const value = values[item.index];
  if (value === undefined)
    throw new ExpressionError(`the argument formatString contains {${item.index}}, but the number of values is ${values.length}`);
  const unknown = firstUnknown(value);
  const text = unknown === undefined ? print(value, item, call) : undefined;
  if (text !== undefined) {
    call.spend(Math.max(text.length, Math.abs(item.width)));
    return item.width < 0 ? text.padEnd(-item.width) : text.padStart(item.width);
  }
  if (isUnknown(value) && item.width === 0 && item.specifier === "") {
    call.spend(lengthOf(piecesOf(value)));
    return value;
  }
  const width = item.width === 0 ? "" : `,${item.width}`;
  const specifier = item.specifier === "" ? "" : `:${item.specifier}`;
  const args = [`{0${width}${specifier}}`, value];
  return unknown === undefined ? call.unknown(undocumentedCulture, {}, args) : call.unknownFrom(unknown, {}, args);
}

const undocumentedCulture = {
  kind: "runtime",
  message: "Azure does not document the culture that format uses for currency and percentages",
} as const;

/** The text of a value; undefined when the format is not documented. */
function print(value: ArmValue, { specifier }: FormatItem, call: FunctionCall): string | undefined {
  if (value === null) return "";
  if (typeof value === "number") return formatNumber(value, specifier, call);
  return isScalar(value) ? scalarText(value) : printJson(value, "'", call);
}
