import { ExpressionError } from "../../expression/expression-error.js";
import type { ArmValue, Lambda } from "../../values/value.js";
import { quoted, textArgument } from "../arguments.js";
import { parseTime, type WrittenTime } from "./instant.js";

/** An argument that must be a time in ISO 8601. @throws ExpressionError with its name. */
export function timeArgument(value: ArmValue | Lambda | undefined, name: string): WrittenTime {
  const text = textArgument(value, name);
  const time = parseTime(text);
  if (time === undefined)
    throw new ExpressionError(`the argument ${name}, ${quoted(text)}, is not an ISO 8601 time such as 2020-04-07T14:53:14Z`);
  return time;
}
