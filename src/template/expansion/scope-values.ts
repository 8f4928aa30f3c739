import type { DeploymentScope, ScopeFunctionName } from "../expression/environment.js";
import { ExpressionError } from "../expression/expression-error.js";
import { symbolOfPart } from "../values/symbol.js";
import type { ArmObject, ArmValue } from "../values/value.js";
import { Unknown, type UnknownReason } from "../values/unknown.js";
import { clouds } from "./clouds.js";
import type { Context } from "./context.js";
import { managementGroupSymbol, resourceGroupSymbol, subscriptionSymbol, textOf, type ScopeSymbol } from "./scope-symbols.js";

/** The target and the properties of a deployment, for the scope functions. */
export interface DeploymentFacts {
  readonly scope: DeploymentScope;
  /** Symbol of `deployment()`. */
  readonly symbol: string;
  readonly name: string | Unknown;
  /** Location of the resource group, or of a deployment above resource groups. */
  readonly location: ArmValue;
  readonly context: Context;
}

/** A value that is unknown without `--context`. */
export function fromContext(symbol: string, key: keyof Context): Unknown {
  return new Unknown(symbol, contextReason(symbol, key));
}

const contextReason = (symbol: string, key: keyof Context): UnknownReason => ({
  kind: "context",
  message: `${symbol} is not given`,
  remedy: `--context ${key}=<${key}>`,
});

/** The result of a scope function in a deployment. @throws ExpressionError when Azure does not support it at this level. */
export function scopeValue(name: ScopeFunctionName, facts: DeploymentFacts): ArmValue {
  return values[name](facts);
}

const runtime = (symbol: string): Unknown => new Unknown(symbol, azureAlone(symbol));

const azureAlone = (what: string): UnknownReason => ({ kind: "runtime", message: `only Azure knows ${what}` });

const values = {
  deployment: ({ symbol, name, location, scope }) =>
    partlyKnown({ symbol, secure: false }, "deployment()", { name, ...(scope.level === "resourceGroup" ? {} : { location }) }),
  resourceGroup: ({ scope, location, context }) => {
    const { subscriptionId, resourceGroup } = scope;
    if (resourceGroup === undefined) throw new ExpressionError("the deployment has no target resource group");
    const own = resourceGroupSymbol(scope, context);
    return partlyKnown(own, "resourceGroup()", {
      id: textOf(symbolOfPart(own.symbol, "id"), ["/subscriptions/", subscriptionId ?? "", "/resourceGroups/", resourceGroup]),
      name: resourceGroup,
      type: "Microsoft.Resources/resourceGroups",
      location,
    });
  },
  subscription: ({ scope, context }) => {
    const { subscriptionId } = scope;
    if (subscriptionId === undefined) throw new ExpressionError("the deployment has no target subscription");
    const own = subscriptionSymbol(scope, context);
    return partlyKnown(own, "subscription()", {
      id: textOf(symbolOfPart(own.symbol, "id"), ["/subscriptions/", subscriptionId]),
      subscriptionId,
      tenantId: context.tenantId ?? fromContext("subscription().tenantId", "tenantId"),
    });
  },
  tenant: ({ context }) =>
    partlyKnown({ symbol: "tenant()", secure: false }, "tenant()", {
      tenantId: context.tenantId ?? fromContext("tenant().tenantId", "tenantId"),
    }),
  managementGroup: ({ scope, context }) => {
    if (scope.managementGroup === undefined) throw new ExpressionError("the deployment has no target management group");
    const { managementGroup: name } = scope;
    const own = managementGroupSymbol(scope, context);
    return partlyKnown(own, "managementGroup()", {
      id: textOf(symbolOfPart(own.symbol, "id"), ["/providers/Microsoft.Management/managementGroups/", name]),
      name,
      type: "Microsoft.Management/managementGroups",
    });
  },
  environment: ({ context }) => {
    if (context.cloud === undefined) return fromContext("environment()", "cloud");
    const members = clouds.get(context.cloud.toLowerCase());
    return members === undefined
      ? runtime("environment()")
      : partlyKnown({ symbol: "environment()", secure: false }, "environment()", { ...members });
  },
  deployer: () => runtime("deployer()"),
} as const satisfies Record<ScopeFunctionName, (facts: DeploymentFacts) => ArmValue>;

/** An object with only some known members. @param call the call in the syntax of a template. */
const partlyKnown = ({ symbol, secure }: ScopeSymbol, call: string, members: ArmObject): Unknown =>
  new Unknown(symbol, azureAlone(call), secure, { members });
