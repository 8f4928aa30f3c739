import type { JsonObject } from "../../model/json.js";
import type { DeploymentScope, ScopeLevel } from "../expression/environment.js";
import type { Context } from "./context.js";
import { Deployment } from "./deployment.js";
import { Expansion, type FindLinked } from "./expansion.js";
import type { GivenParameters } from "./given-parameters.js";
import { fromContext } from "./scope-values.js";

export interface RootDeployment {
  readonly expansion: Expansion;
  readonly deployment: Deployment;
}

export interface RootInput {
  readonly template: JsonObject;
  readonly document: number;
  /** JSON pointer of the template in its document. */
  readonly pointer: string;
  readonly given: GivenParameters;
  readonly context: Context;
  readonly clock?: Date | undefined;
  readonly findLinked: FindLinked;
}

/** The deployment that the user starts. */
export function rootDeployment({ template, document, pointer, given, context, clock, findLinked }: RootInput): RootDeployment {
  const expansion = new Expansion(context, clock, findLinked);
  const scope = scopeOfSchema(template["$schema"], context);
  const locationSymbol = scope.level === "resourceGroup" ? "resourceGroup().location" : "deployment().location";
  const deployment = new Deployment({
    expansion,
    template,
    document,
    pointer,
    scope,
    name: context.deploymentName ?? fromContext("deployment().name", "deploymentName"),
    location: context.location ?? fromContext(locationSymbol, "location"),
    given,
    symbolPrefix: "",
    depth: 0,
    outerFrame: undefined,
    conditions: [],
    openLoops: [],
    findResourceGroup: () => undefined,
  });
  return { expansion, deployment };
}

const levels: readonly (readonly [pattern: RegExp, level: ScopeLevel])[] = [
  [/subscriptionDeploymentTemplate\.json/i, "subscription"],
  [/managementGroupDeploymentTemplate\.json/i, "managementGroup"],
  [/tenantDeploymentTemplate\.json/i, "tenant"],
];

/** The target scope of a template; its schema determines the level. */
function scopeOfSchema(schema: unknown, context: Context): DeploymentScope {
  const level = levels.find(([pattern]) => typeof schema === "string" && pattern.test(schema))?.[1] ?? "resourceGroup";
  const hasSubscription = level === "resourceGroup" || level === "subscription";
  return {
    level,
    subscriptionId: hasSubscription
      ? (context.subscriptionId ?? fromContext("subscription().subscriptionId", "subscriptionId"))
      : undefined,
    resourceGroup: level === "resourceGroup" ? (context.resourceGroup ?? fromContext("resourceGroup().name", "resourceGroup")) : undefined,
    managementGroup: level === "tenant" ? undefined : (context.managementGroup ?? fromContext("managementGroup().name", "managementGroup")),
  };
}
