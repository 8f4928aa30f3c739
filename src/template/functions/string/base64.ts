import { ExpressionError } from "../../expression/expression-error.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { textArgument } from "../arguments.js";
import { readJson } from "./read-json.js";

/** Decodes base64 to UTF-8 text. White space is allowed, padding is required. @throws ExpressionError for any other text. */
export function decodeBase64(encoded: string, argument: string, call: FunctionCall): string {
  call.spend(encoded.length);
  const characters = encoded.replace(/[ \t\r\n]/g, "");
  if (characters.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(characters)) {
    throw new ExpressionError(`the argument ${argument} is not valid base64`);
  }
  return Buffer.from(characters, "base64").toString("utf8");
}

export function encodeBase64(text: string, call: FunctionCall): string {
  call.spend(2 * text.length);
  return Buffer.from(text, "utf8").toString("base64");
}

export const base64Functions: readonly EagerFunction[] = [
  {
    name: "base64",
    category: "string",
    summary: "A text in base64",
    arity: [1, 1],
    reads: "whole",
    evaluate: ([text], call) => encodeBase64(textArgument(text, "inputString"), call),
  },
  {
    name: "base64ToString",
    category: "string",
    summary: "The text that a base64 string encodes",
    arity: [1, 1],
    reads: "whole",
    evaluate: ([encoded], call) => decodeBase64(textArgument(encoded, "base64Value"), "base64Value", call),
  },
  {
    name: "base64ToJson",
    category: "string",
    summary: "The JSON value that a base64 string encodes",
    arity: [1, 1],
    reads: "whole",
    evaluate: ([encoded], call) => readJson(decodeBase64(textArgument(encoded, "base64Value"), "base64Value", call), call),
  },
];
