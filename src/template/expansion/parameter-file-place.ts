import { isJsonObject, type JsonValue } from "../../model/json.js";
import { isExpression } from "../expression/parser.js";
import { ExpressionError } from "../expression/expression-error.js";
import type { CallNode, Expression } from "../expression/syntax.js";
import { findName } from "../values/value.js";
import { loopMeant, type Loops } from "./loops.js";
import { pointerStep, type OriginFrame, type ValueSource } from "./origins.js";

/** Maximum number of parameters and variables that one search follows. Beyond it, the source location is where the value is used. */
const mostFollows = 50;

/** The frame and loops for an expression, and the state of the search. */
interface Reading {
  readonly frame: OriginFrame;
  readonly loops: Loops | undefined;
  /** Number of steps that the search may still follow. */
  readonly left: { follows: number };
}

/** The source location in a parameter file of a value that an expression only passes on: `[parameters('size')]`, also through variables and
 *  through parameters of nested templates.
 *  @param written the unevaluated value of a template. @param loops around it.
 *  @param count the value is the count of a loop; `length(list)` then leads to the list.
 *  @returns undefined when the value has another source, or is computed. */
export function parameterFilePlace(
  written: JsonValue | undefined,
  frame: OriginFrame,
  loops: Loops | undefined,
  count = false,
): { readonly document: number; readonly pointer: string } | undefined {
  if (typeof written !== "string" || !isExpression(written)) return undefined;
  const node = parsed(written, frame);
  const passedOn = (count ? listCounted(node) : undefined) ?? node;
  const source = passedOn === undefined ? undefined : sourceOf(passedOn, { frame, loops, left: { follows: mostFollows } });
  return source?.fromFile === true ? source : undefined;
}

/** The list in `length(list)`. */
const listCounted = (node: Expression | undefined): Expression | undefined =>
  node?.kind === "call" && node.namespace === undefined && node.name.toLowerCase() === "length" ? node.args[0] : undefined;

/** The source of the value of an expression. */
function sourceOf(node: Expression, reading: Reading): ValueSource | undefined {
  const steps: (string | number)[] = [];
  let base = node;
  // This is a loop instead of a recursion: the number of steps may exceed the call stack.
  while (base.kind === "member" || base.kind === "index") {
    const step = base.kind === "member" ? base.name : indexOf(base.index, reading.loops);
    if (step === undefined) return undefined;
    steps.push(step);
    base = base.target;
  }
  let source = base.kind === "call" ? sourceNamed(base, reading) : undefined;
  for (let step = steps.pop(); step !== undefined && source !== undefined; step = steps.pop()) {
    source = followExpression(memberOf(source, step), reading.left);
  }
  return source;
}

function sourceNamed({ namespace, name, args }: CallNode, { frame, left }: Reading): ValueSource | undefined {
  const [argument] = args;
  if (namespace !== undefined || args.length !== 1 || argument?.kind !== "literal" || typeof argument.value !== "string") return undefined;
  switch (name.toLowerCase()) {
    case "parameters":
      return followExpression(frame.parameterSource(argument.value), left);
    case "variables":
      return followExpression(frame.variableSource(argument.value), left);
    default:
      return undefined;
  }
}

/** Follows a value that is itself an expression to its source. */
function followExpression(source: ValueSource | undefined, left: Reading["left"]): ValueSource | undefined {
  if (source === undefined) return undefined;
  const { fromFile, value, frame } = source;
  if (fromFile || typeof value !== "string" || frame === undefined || !isExpression(value)) return source;
  if (left.follows === 0) return undefined;
  left.follows--;
  const node = parsed(value, frame);
  return (node === undefined ? undefined : sourceOf(node, { frame, loops: frame.loops, left })) ?? source;
}

/** The parsed expression; undefined for a text with a syntax error. */
function parsed(text: string, frame: OriginFrame): Expression | undefined {
  try {
    return frame.parse(text);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** The value of `0`, `'name'`, or `copyIndex()` in a loop. */
function indexOf(node: Expression, loops: Loops | undefined): string | number | undefined {
  if (node.kind === "literal") return node.value;
  if (node.kind !== "call" || node.namespace !== undefined || node.name.toLowerCase() !== "copyindex") return undefined;
  const values = node.args.map((argument) => (argument.kind === "literal" ? argument.value : undefined));
  const name = values.find((value) => typeof value === "string");
  const offset = values.find((value) => typeof value === "number") ?? 0;
  const index = loopMeant(loops, name)?.index;
  return typeof index === "number" && !values.includes(undefined) ? index + offset : undefined;
}

function memberOf(source: ValueSource, step: string | number): ValueSource | undefined {
  const { value } = source;
  const name = isJsonObject(value) && typeof step === "string" ? findName(value, step) : step;
  if (name === undefined) return undefined;
  const member = Array.isArray(value) ? (value as readonly JsonValue[])[Number(name)] : isJsonObject(value) ? value[name] : undefined;
  return member === undefined ? undefined : { ...source, pointer: source.pointer + pointerStep(name), value: member };
}
