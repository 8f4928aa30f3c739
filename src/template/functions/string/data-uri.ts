import { ExpressionError, LimitError } from "../../expression/expression-error.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { textArgument } from "../arguments.js";
import { decodeBase64, encodeBase64 } from "./base64.js";
import { decodeUriComponent } from "./uri-component.js";

const charsets = new Set(["utf-8", "utf8", "us-ascii"]);

function readDataUri(uri: string, call: FunctionCall): string {
  const comma = uri.indexOf(",");
  if (comma < 0 || !/^data:/i.test(uri)) throw new ExpressionError("the argument dataUriToConvert is not a valid data URI");
  const [, ...parameters] = uri.slice("data:".length, comma).toLowerCase().split(";");
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
  if (charset !== undefined && !charsets.has(charset)) throw new LimitError("dataUriToString is evaluated for UTF-8 text only");
  const data = uri.slice(comma + 1);
  return parameters.at(-1) === "base64" ? decodeBase64(data, "dataUriToConvert", call) : decodeUriComponent(data, call);
}

export const dataUriFunctions: readonly EagerFunction[] = [
  {
    name: "dataUri",
    category: "string",
    summary: "A text as data URI",
    arity: [1, 1],
    reads: "whole",
    // The documentation has charset=utf8; the tests of Azure/bicep expect utf-8 from the engine (2025-06).
    evaluate: ([text], call) => `data:text/plain;charset=utf-8;base64,${encodeBase64(textArgument(text, "stringToConvert"), call)}`,
  },
  {
    name: "dataUriToString",
    category: "string",
    summary: "The text in a data URI",
    arity: [1, 1],
    reads: "whole",
    evaluate: ([uri], call) => readDataUri(textArgument(uri, "dataUriToConvert"), call),
  },
];
