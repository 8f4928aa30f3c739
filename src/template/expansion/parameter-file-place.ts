import { isJsonObject, type JsonValue } from "../../model/json.js";
import { isExpression } from "../expression/parser.js";
import { ExpressionError } from "../expression/expression-error.js";
import type { CallNode, Expression } from "../expression/syntax.js";
import { findName } from "../values/value.js";
import { loopMeant, type Loops } from "./loops.js";
import { pointerStep, type OriginFrame, type ValueSource } from "./origins.js";

/** Parameters and variables that one look-up follows, at most, in all: what is beyond is shown where it is used. */
const mostFollows = 50;

/** What the expression at a place refers to. */
interface Reading {
  readonly frame: OriginFrame;
  readonly loops: Loops | undefined;
  /** What is left of the look-up. */
  readonly left: { follows: number };
}

/** Where a parameter file gives the value that an expression merely passes on: `[parameters('size')]`, also by way of
 *  variables and of the parameters of nested templates.
 *  @param written the value as a template has it. @param loops around it.
 *  @param count the value says how many items a loop makes: as many as there are in a list that is passed on.
 *  @returns undefined when it comes from elsewhere, or is computed. */
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

/** `length(list)`. */
const listCounted = (node: Expression | undefined): Expression | undefined =>
  node?.kind === "call" && node.namespace === undefined && node.name.toLowerCase() === "length" ? node.args[0] : undefined;

/** The place where the value of an expression is written out. */
function sourceOf(node: Expression, reading: Reading): ValueSource | undefined {
  const steps: (string | number)[] = [];
  let base = node;
  // A loop: there may be more steps than calls on the stack.
  while (base.kind === "member" || base.kind === "index") {
    const step = base.kind === "member" ? base.name : indexOf(base.index, reading.loops);
    if (step === undefined) return undefined;
    steps.push(step);
    base = base.target;
  }
  let source = base.kind === "call" ? sourceNamed(base, reading) : undefined;
  for (let step = steps.pop(); step !== undefined && source !== undefined; step = steps.pop()) {
    source = settled(memberOf(source, step), reading.left);
  }
  return source;
}

function sourceNamed({ namespace, name, args }: CallNode, { frame, left }: Reading): ValueSource | undefined {
  const [argument] = args;
  if (namespace !== undefined || args.length !== 1 || argument?.kind !== "literal" || typeof argument.value !== "string") return undefined;
  switch (name.toLowerCase()) {
    case "parameters":
      return settled(frame.parameterSource(argument.value), left);
    case "variables":
      return settled(frame.variableSource(argument.value), left);
    default:
      return undefined;
  }
}

/** A value that is an expression itself is written where that leads to. */
function settled(source: ValueSource | undefined, left: Reading["left"]): ValueSource | undefined {
  if (source === undefined) return undefined;
  const { fromFile, value, frame } = source;
  if (fromFile || typeof value !== "string" || frame === undefined || !isExpression(value)) return source;
  if (left.follows === 0) return undefined;
  left.follows--;
  const node = parsed(value, frame);
  return (node === undefined ? undefined : sourceOf(node, { frame, loops: frame.loops, left })) ?? source;
}

/** What is no expression is shown where it stands. */
function parsed(text: string, frame: OriginFrame): Expression | undefined {
  try {
    return frame.parse(text);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** `0`, `'name'`, or `copyIndex()` in a loop. */
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
