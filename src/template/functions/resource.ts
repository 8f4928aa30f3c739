import { ExpressionError } from "../expression/expression-error.js";
import { typeName, type ArmValue } from "../values/value.js";
import { isUnknown, type UnknownReason } from "../values/unknown.js";
import type { LazyCall, LazyFunction } from "./definition.js";

const runtime = (message: string): UnknownReason => ({ kind: "runtime", message });

/** Functions that ask Azure for resources. For resources of the template, the declared members are known. */
export const resourceFunctions: readonly LazyFunction[] = [
  {
    name: "reference",
    category: "resource",
    summary: "Properties of a resource; those that the template declares are known",
    arity: [1, 3],
    lazy: true,
    open: "except for properties that the template declares",
    evaluate: reference,
  },
  {
    name: "references",
    category: "resource",
    summary: "Properties of the resources of a loop",
    arity: [1, 2],
    lazy: true,
    open: "except for properties that the template declares",
    evaluate: (call) => bySymbolicName(call, (name, full) => call.environment.references(name, full)),
  },
  {
    name: "resourceInfo",
    category: "resource",
    summary: "Id, name, type and API version of a resource with a symbolic name",
    arity: [1, 1],
    lazy: true,
    open: "where the name or the scope of the resource is unknown",
    evaluate: (call) => bySymbolicName(call, (name) => call.environment.resourceInfo(name)),
  },
  {
    name: "list*",
    category: "resource",
    summary: "listKeys, listAccountSas and other list functions: known only after the deployment",
    arity: [0, Infinity],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, `${call.name}() returns a value of the deployed resource`),
  },
  {
    name: "providers",
    category: "resource",
    summary: "Types and API versions of a resource provider: only Azure knows them",
    arity: [1, 2],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, "only Azure knows the types and API versions of its resource providers"),
  },
  {
    name: "externalInput",
    category: "deployment",
    summary: "A value that the deployment tool supplies",
    arity: [1, 2],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, "the deployment tool supplies it"),
  },
  {
    name: "externalInputs",
    category: "deployment",
    summary: "A value that the deployment tool supplies",
    arity: [1, 1],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, "the deployment tool supplies it"),
  },
  {
    name: "roleDefinitions",
    category: "resource",
    summary: "A built-in role by its name: only Azure knows it",
    arity: [1, 1],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, "only Azure knows its role definitions"),
  },
  {
    name: "fail",
    category: "logical",
    summary: "Makes the deployment fail with a message",
    arity: [1, 1],
    lazy: true,
    open: "never: it is an error",
    evaluate: fail,
  },
];

function reference(call: LazyCall): ArmValue {
  const args = call.nodes.map((node) => call.evaluate(node));
  const [resource, , full] = args;
  if (resource === undefined || (typeof resource !== "string" && !isUnknown(resource))) {
    throw new ExpressionError(`reference requires the name or id of a resource, not a value of type ${typeName(resource ?? null)}`);
  }
  return call.environment.reference(resource, typeof full === "string" && full.toLowerCase() === "full");
}

function bySymbolicName(call: LazyCall, find: (name: string, full: boolean) => ArmValue): ArmValue {
  const [name, full] = call.nodes.map((node) => call.evaluate(node));
  if (typeof name !== "string")
    throw new ExpressionError(`${call.name} requires a symbolic name, not a value of type ${typeName(name ?? null)}`);
  return find(name, typeof full === "string" && full.toLowerCase() === "full");
}

function asked(call: LazyCall, message: string): ArmValue {
  const args = call.nodes.map((node) => call.evaluate(node));
  return call.unknown(runtime(message), {}, args);
}

function fail(call: LazyCall): never {
  const message = call.evaluate(call.nodes[0] as LazyCall["nodes"][0]);
  throw new ExpressionError(
    `the template calls fail(): ${typeof message === "string" ? message.slice(0, 500) : "(its message is unknown)"}`,
  );
}
