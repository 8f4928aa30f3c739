import { ExpressionError } from "../expression/expression-error.js";
import { Lambda, typeName, type ArmValue } from "../values/value.js";
import { isUnknown } from "../values/unknown.js";
import type { LazyCall, LazyFunction } from "./definition.js";

/** Functions that look up declarations of the template. */
export const lookupFunctions: readonly LazyFunction[] = [
  {
    name: "parameters",
    category: "deployment",
    summary: "The value of a parameter",
    arity: [1, 1],
    lazy: true,
    open: "when it has neither a value nor a default, or is secure",
    evaluate: (call) => byName(call, (name) => call.environment.parameter(name)),
  },
  {
    name: "variables",
    category: "deployment",
    summary: "The value of a variable",
    arity: [1, 1],
    lazy: true,
    open: "when the variable is unknown",
    evaluate: (call) => byName(call, (name) => call.environment.variable(name)),
  },
  {
    name: "copyIndex",
    category: "numeric",
    summary: "The index of a loop, from 0 or from an offset",
    arity: [0, 2],
    lazy: true,
    open: "in a loop with an unknown count",
    evaluate: copyIndex,
  },
  {
    name: "lambda",
    category: "lambda",
    summary: "A function that is passed to another function",
    arity: [1, Infinity],
    lazy: true,
    open: "never",
    evaluate: lambda,
  },
  {
    name: "lambdaVariables",
    category: "lambda",
    summary: "The value of a parameter of the enclosing lambda",
    arity: [1, 1],
    lazy: true,
    open: "when the argument of the lambda is unknown",
    evaluate: (call) => byName(call, (name) => call.environment.lambdaVariable(name)),
  },
];

function byName(call: LazyCall, find: (name: string) => ArmValue): ArmValue {
  const name = call.evaluate(call.nodes[0] as LazyCall["nodes"][0]);
  if (isUnknown(name)) return call.unknownFrom(name, {}, [name]);
  if (typeof name !== "string") throw new ExpressionError(`${call.name} requires a name, not a value of type ${typeName(name)}`);
  return find(name);
}

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex('loop')`, `copyIndex('loop', offset)`. */
function copyIndex(call: LazyCall): ArmValue {
  const [first, second] = call.nodes.map((node) => call.evaluate(node));
  const loop = typeof first === "string" ? first : undefined;
  const offset = loop === undefined ? first : second;
  if (loop === undefined && second !== undefined)
    throw new ExpressionError("copyIndex requires the name of the loop first, then the offset");
  const index = call.environment.copyIndex(loop);
  if (offset === undefined) return index;
  if (isUnknown(offset)) return call.unknownFrom(offset, {}, [loop ?? "", offset]);
  if (typeof offset !== "number" || !Number.isInteger(offset)) {
    throw new ExpressionError(`the offset of copyIndex must be a whole number, but it has the type ${typeName(offset)}`);
  }
  return isUnknown(index) ? call.unknownFrom(index, {}, [index, offset]) : index + offset;
}

/** `lambda('x', 'y', expression)`. */
function lambda(call: LazyCall): Lambda {
  const body = call.nodes.at(-1) as LazyCall["nodes"][0];
  const names = call.nodes.slice(0, -1).map((node) => {
    if (node.kind !== "literal" || typeof node.value !== "string")
      throw new ExpressionError("the parameters of a lambda must be names in quotes", node.offset);
    return node.value;
  });
  const evaluateBody = (args: readonly ArmValue[]): ArmValue => {
    const variables = new Map(names.map((name, index) => [name.toLowerCase(), args[index] ?? null]));
    return call.evaluate(body, call.environment.withLambdaVariables(variables));
  };
  return new Lambda(names.length, evaluateBody, `lambda#${call.environment.budget.serial()}`);
}
