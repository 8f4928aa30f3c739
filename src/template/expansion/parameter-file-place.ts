import { isJsonObject, type JsonValue } from "../../model/json.js";
import { isExpression } from "../expression/parser.js";
import type { Expression } from "../expression/syntax.js";
import { findName } from "../values/value.js";
import { pointerStep, type OriginFrame, type ValueSource } from "./origins.js";

/** Parameters and variables that refer to each other, at most: what is beyond is shown where it is used. */
const longestChain = 50;

/** Where a parameter file gives the value that an expression merely passes on: `[parameters('size')]`, also by way of
 *  variables and of the parameters of nested templates.
 *  @param written the value as a template has it. @returns undefined when it comes from elsewhere, or is computed. */
export function parameterFilePlace(
  written: JsonValue | undefined,
  frame: OriginFrame,
): { readonly document: number; readonly pointer: string } | undefined {
  const source = typeof written === "string" ? follow(written, frame, 0) : undefined;
  return source?.fromFile === true ? source : undefined;
}

/** The place where the value of an expression is written out. */
function follow(text: string, frame: OriginFrame, length: number): ValueSource | undefined {
  if (length > longestChain || !isExpression(text)) return undefined;
  return sourceOf(frame.parse(text), frame, length);
}

function sourceOf(node: Expression, frame: OriginFrame, length: number): ValueSource | undefined {
  if (node.kind === "call") {
    const [argument] = node.args;
    if (node.namespace !== undefined || node.args.length !== 1 || argument?.kind !== "literal" || typeof argument.value !== "string")
      return undefined;
    const name = node.name.toLowerCase();
    if (name === "parameters") return settled(frame.parameterSource(argument.value), length);
    return name === "variables" ? settled(frame.variableSource(argument.value), length) : undefined;
  }
  if (node.kind === "literal") return undefined;
  const step = node.kind === "member" ? node.name : node.index.kind === "literal" ? node.index.value : undefined;
  const target = sourceOf(node.target, frame, length);
  return target === undefined || step === undefined ? undefined : settled(memberOf(target, step), length);
}

/** A value that is an expression itself is written where that leads to. */
function settled(source: ValueSource | undefined, length: number): ValueSource | undefined {
  if (source === undefined || source.fromFile || typeof source.value !== "string" || source.frame === undefined) return source;
  return follow(source.value, source.frame, length + 1) ?? source;
}

function memberOf(source: ValueSource, step: string | number): ValueSource | undefined {
  const { value } = source;
  const name = isJsonObject(value) && typeof step === "string" ? (findName(value, step) ?? step) : step;
  const member = Array.isArray(value) ? (value as readonly JsonValue[])[Number(name)] : isJsonObject(value) ? value[name] : undefined;
  return { ...source, pointer: source.pointer + pointerStep(name), value: member };
}
