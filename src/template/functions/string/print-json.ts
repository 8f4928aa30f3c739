import type { FunctionCall } from "../definition.js";
import { isArray, isObject, type ArmValue } from "../../values/value.js";
import { ExpressionError } from "../../expression/expression-error.js";
import { generalNumber } from "./general-number.js";

/** Characters that are escaped in every text; U+0085, U+2028 and U+2029 are line ends in JavaScript. */
const escaped = /[\u0000-\u001f\\"'\u0085\u2028\u2029]/g;

const shortEscapes: Readonly<Record<string, string>> = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\" };

/** JSON without white space, with the escapes of Newtonsoft.Json.
 *  @param quote quotation mark of texts and names: `format` prints `'`, `string` prints `"`. */
export function printJson(value: ArmValue, quote: '"' | "'", call: FunctionCall): string {
  const text = (literal: string): string => {
    call.spend(literal.length + 2);
    return `${quote}${literal.replace(escaped, (character) => escape(character, quote))}${quote}`;
  };
  const print = (each: ArmValue): string => {
    call.spend(1);
    if (typeof each === "string") return text(each);
    if (typeof each === "number") return generalNumber(each);
    if (typeof each === "boolean") return each ? "true" : "false";
    if (each === null) return "null";
    if (isArray(each)) return `[${each.map(print).join(",")}]`;
    if (isObject(each)) {
      return `{${Object.entries(each)
        .map(([name, member]) => `${text(name)}:${print(member)}`)
        .join(",")}}`;
    }
    throw new ExpressionError(`${call.name} has an argument that contains an unknown value`);
  };
  return print(value);
}

function escape(character: string, quote: string): string {
  if (character === '"' || character === "'") return character === quote ? `\\${character}` : character;
  return shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
