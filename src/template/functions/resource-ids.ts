import { ExpressionError } from "../expression/expression-error.js";
import type { DeploymentScope } from "../expression/environment.js";
import { typeName, type ArmValue } from "../values/value.js";
import { isUnknown, type Unknown } from "../values/unknown.js";
import { joinText } from "../values/text.js";
import type { LazyCall, LazyFunction } from "./definition.js";
import { typeAndNamePieces, type TextPiece } from "../values/resource-path.js";

/** The functions of the `resourceId` family: they make an id from a type and names, at one of several scopes. */
export const resourceIdFunctions: readonly LazyFunction[] = [
  family("resourceId", "The id of a resource in the scope of the deployment", 2, resourceScope),
  family("subscriptionResourceId", "The id of a resource of a subscription", 2, ({ scope, leading }) => [
    "/subscriptions/",
    leading[0] ?? required(scope.subscriptionId, "subscription"),
  ]),
  family("managementGroupResourceId", "The id of a resource of a management group", 2, ({ scope, leading }) => [
    "/providers/Microsoft.Management/managementGroups/",
    leading[0] ?? required(scope.managementGroup, "management group"),
  ]),
  family("tenantResourceId", "The id of a resource of the tenant", 2, ({ leading }) => refuse(leading)),
  family("extensionResourceId", "The id of a resource that extends another one", 3, ({ leading }) => {
    if (leading.length !== 1)
      throw new ExpressionError("extensionResourceId requires the id of the extended resource, a type and its names");
    return [leading[0] as TextPiece];
  }),
];

interface Given {
  readonly scope: DeploymentScope;
  /** Arguments before the type. */
  readonly leading: readonly TextPiece[];
}

type ScopePieces = (given: Given) => readonly TextPiece[];

function family(name: string, summary: string, least: number, scopePieces: ScopePieces): LazyFunction {
  return {
    name,
    category: "resource",
    summary,
    arity: [least, Infinity],
    lazy: true,
    open: "where its arguments or the scope are unknown",
    evaluate: (call) => compose(call, scopePieces),
  };
}

function compose(call: LazyCall, scopePieces: ScopePieces): ArmValue {
  const args = call.nodes.map((node) => asText(call.evaluate(node), call.name));
  // The id of an extended resource is also a path.
  const from = call.name.toLowerCase() === "extensionresourceid" ? 1 : 0;
  const at = args.findIndex((arg, index) => index >= from && typeof arg === "string" && arg.includes("/"));
  if (at === -1) {
    const unknown = args.find(isUnknown);
    if (unknown !== undefined) return call.unknownFrom(unknown, {}, args);
    throw new ExpressionError(`${call.name} requires a type such as Microsoft.Network/virtualNetworks among its arguments`);
  }
  const type = args[at] as string;
  const leading = args.slice(0, at);
  const unresolved = leading.find(isUnknown);
  const { scope } = call.environment;
  // Only its value shows which optional argument a single leading argument is.
  // In a deployment to a resource group, it names another resource group.
  if (unresolved !== undefined && (!namespaced.test(type) || (leading.length === 1 && from === 0 && scope.level !== "resourceGroup")))
    return call.unknownFrom(unresolved, {}, args);
  return joinText([...scopePieces({ scope, leading }), ...typeAndNamePieces(type, args.slice(at + 1))], call, args);
}

/** Matches a text that is certainly a resource type: `Microsoft.Network/…`. */
const namespaced = /^\w+(?:\.\w+)+\//;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function resourceScope({ scope, leading }: Given): readonly TextPiece[] {
  if (leading.length > 2) throw new ExpressionError("resourceId accepts at most a subscription and a resource group before the type");
  const [first, second] = leading;
  if (first !== undefined && second !== undefined) return ["/subscriptions/", first, "/resourceGroups/", second];
  const { level } = scope;
  if (first === undefined && (level === "managementGroup" || level === "tenant")) return [];
  const isSubscription = typeof first === "string" && guid.test(first);
  const subscription = isSubscription ? first : required(scope.subscriptionId, "subscription");
  const group = isSubscription ? undefined : first;
  if (group === undefined && level !== "resourceGroup") return ["/subscriptions/", subscription];
  return ["/subscriptions/", subscription, "/resourceGroups/", group ?? required(scope.resourceGroup, "resource group")];
}

function required(value: string | Unknown | undefined, what: string): TextPiece {
  if (value === undefined) throw new ExpressionError(`the deployment has no target ${what}`);
  return value;
}

function refuse(leading: readonly TextPiece[]): readonly TextPiece[] {
  if (leading.length > 0) throw new ExpressionError("tenantResourceId requires the type as its first argument");
  return [];
}

function asText(value: ArmValue, name: string): TextPiece {
  if (typeof value === "string" || isUnknown(value)) return value;
  throw new ExpressionError(`${name} requires strings, not a value of type ${typeName(value)}`);
}
