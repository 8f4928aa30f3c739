import { ExpressionError } from "../expression/expression-error.js";
import { typeName, type ArmValue } from "../values/value.js";
import { isUnknown, type UnknownReason } from "../values/unknown.js";
import type { LazyCall, LazyFunction } from "./definition.js";

const runtime = (message: string): UnknownReason => ({ kind: "runtime", message });

/** Functions that ask Azure for resources. Of resources that the template declares, what it says of them is known. */
export const resourceFunctions: readonly LazyFunction[] = [
  {
    name: "reference",
    category: "resource",
    summary: "Properties of a resource; known as far as the template itself declares them",
    arity: [1, 3],
    lazy: true,
    open: "apart from what the template declares of the resource",
    evaluate: reference,
  },
  {
    name: "references",
    category: "resource",
    summary: "Properties of the resources of a loop",
    arity: [1, 2],
    lazy: true,
    open: "apart from what the template declares of the resources",
    evaluate: (call) => bySymbolicName(call, (name, full) => call.environment.references(name, full)),
  },
  {
    name: "resourceInfo",
    category: "resource",
    summary: "Id, name, type and API version of a resource with a symbolic name",
    arity: [1, 1],
    lazy: true,
    open: "as far as the name and scope of the resource are",
    evaluate: (call) => bySymbolicName(call, (name) => call.environment.resourceInfo(name)),
  },
  {
    name: "list*",
    category: "resource",
    summary: "listKeys, listAccountSas and all others of that kind: known after deployment",
    arity: [0, Infinity],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, `${call.name}() asks the deployed resource`),
  },
  {
    name: "providers",
    category: "resource",
    summary: "Types and API versions of a resource provider: known to Azure alone",
    arity: [1, 2],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, "only Azure knows what its resource providers offer"),
  },
  {
    name: "externalInput",
    category: "deployment",
    summary: "A value that the tool which deploys supplies",
    arity: [1, 2],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, "the tool that deploys supplies it"),
  },
  {
    name: "externalInputs",
    category: "deployment",
    summary: "A value that the tool which deploys supplies",
    arity: [1, 1],
    lazy: true,
    open: "always",
    evaluate: (call) => asked(call, "the tool that deploys supplies it"),
  },
  {
    name: "roleDefinitions",
    category: "resource",
    summary: "A built-in role by its name: known to Azure alone",
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
    throw new ExpressionError(`reference takes the name or id of a resource, not a value of type ${typeName(resource ?? null)}`);
  }
  return call.environment.reference(resource, typeof full === "string" && full.toLowerCase() === "full");
}

function bySymbolicName(call: LazyCall, find: (name: string, full: boolean) => ArmValue): ArmValue {
  const [name, full] = call.nodes.map((node) => call.evaluate(node));
  if (typeof name !== "string")
    throw new ExpressionError(`${call.name} takes a symbolic name, not a value of type ${typeName(name ?? null)}`);
  return find(name, typeof full === "string" && full.toLowerCase() === "full");
}

function asked(call: LazyCall, message: string): ArmValue {
  const args = call.nodes.map((node) => call.evaluate(node));
  return call.unknown(runtime(message), {}, args);
}

function fail(call: LazyCall): never {
  const message = call.evaluate(call.nodes[0] as LazyCall["nodes"][0]);
  throw new ExpressionError(`the template fails here: ${typeof message === "string" ? message.slice(0, 500) : "(no message known)"}`);
}
