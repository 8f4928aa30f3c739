import type { DeploymentScope, ScopeFunctionName } from "../expression/environment.js";
import { ExpressionError } from "../expression/expression-error.js";
import { flattenText } from "../values/text.js";
import type { ArmObject, ArmValue } from "../values/value.js";
import { isUnknown, Unknown, type UnknownReason } from "../values/unknown.js";
import { clouds } from "./clouds.js";
import type { Context } from "./context.js";

/** Where a deployment goes and what is said of it, for the functions on that. */
export interface DeploymentFacts {
  readonly scope: DeploymentScope;
  readonly name: string | Unknown;
  /** Of the resource group, or of a deployment above resource groups. */
  readonly location: ArmValue;
  readonly context: Context;
}

/** A value that only `--context` tells. */
export function fromContext(symbol: string, key: keyof Context): Unknown {
  return new Unknown(symbol, contextReason(symbol, key));
}

const contextReason = (symbol: string, key: keyof Context): UnknownReason => ({
  kind: "context",
  message: `${symbol} is not given`,
  remedy: `--context ${key}=<${key}>`,
});

/** A text of pieces under a symbol of its own. */
export function textOf(symbol: string, pieces: readonly (string | Unknown)[]): string | Unknown {
  const open = pieces.find(isUnknown);
  return open === undefined
    ? pieces.filter((piece) => typeof piece === "string").join("")
    : new Unknown(symbol, open.reason, open.secure, { parts: flattenText(pieces) });
}

/** What a scope function returns in a deployment. @throws ExpressionError where Azure does not offer it. */
export function scopeValue(name: ScopeFunctionName, facts: DeploymentFacts): ArmValue {
  return values[name](facts);
}

const runtime = (symbol: string): Unknown => new Unknown(symbol, { kind: "runtime", message: `${symbol} is known to Azure alone` });

const values = {
  deployment: ({ name, location, scope }) => open("deployment()", { name, ...(scope.level === "resourceGroup" ? {} : { location }) }),
  resourceGroup: ({ scope, location }) => {
    const { resourceGroup } = scope;
    if (resourceGroup === undefined) throw new ExpressionError("the deployment goes to no resource group");
    return open("resourceGroup()", {
      id: resourceGroupId(scope),
      name: resourceGroup,
      type: "Microsoft.Resources/resourceGroups",
      location,
    });
  },
  subscription: ({ scope, context }) => {
    const { subscriptionId } = scope;
    if (subscriptionId === undefined) throw new ExpressionError("the deployment goes to no subscription");
    return open("subscription()", {
      id: textOf("subscription().id", ["/subscriptions/", subscriptionId]),
      subscriptionId,
      tenantId: context.tenantId ?? fromContext("subscription().tenantId", "tenantId"),
    });
  },
  tenant: ({ context }) => open("tenant()", { tenantId: context.tenantId ?? fromContext("tenant().tenantId", "tenantId") }),
  managementGroup: ({ scope }) => {
    if (scope.managementGroup === undefined) throw new ExpressionError("the deployment goes to no management group");
    const { managementGroup: name } = scope;
    return open("managementGroup()", {
      id: textOf("managementGroup().id", ["/providers/Microsoft.Management/managementGroups/", name]),
      name,
      type: "Microsoft.Management/managementGroups",
    });
  },
  environment: ({ context }) => {
    if (context.cloud === undefined) return fromContext("environment()", "cloud");
    const members = clouds.get(context.cloud.toLowerCase());
    return members === undefined ? runtime("environment()") : open("environment()", { ...members });
  },
  deployer: () => runtime("deployer()"),
} as const satisfies Record<ScopeFunctionName, (facts: DeploymentFacts) => ArmValue>;

/** An object of which only some members are known. */
const open = (symbol: string, members: ArmObject): Unknown => new Unknown(symbol, runtime(symbol).reason, false, { members });

/** The id of the resource group that a scope names. */
export const resourceGroupId = ({ subscriptionId, resourceGroup }: DeploymentScope): string | Unknown =>
  textOf("resourceGroup().id", ["/subscriptions/", subscriptionId ?? "", "/resourceGroups/", resourceGroup ?? ""]);
