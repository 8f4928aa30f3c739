import type { ArmValue } from "../values/value.js";
import type { Unknown } from "../values/unknown.js";
import type { Budget } from "./budget.js";

export type ScopeLevel = "resourceGroup" | "subscription" | "managementGroup" | "tenant";

/** The target of a deployment; values that are not given are unknown. */
export interface DeploymentScope {
  readonly level: ScopeLevel;
  /** Undefined when the level has none. */
  readonly subscriptionId: string | Unknown | undefined;
  readonly resourceGroup: string | Unknown | undefined;
  readonly managementGroup: string | Unknown | undefined;
}

/** A function that a template defines. */
export interface UserFunction {
  call(args: readonly ArmValue[]): ArmValue;
  readonly parameterCount: number;
}

/** The environment of functions that use more than their arguments. */
export interface Environment {
  readonly budget: Budget;
  readonly scope: DeploymentScope;
  /** Result of `deployment()`, `resourceGroup()`, … in this environment. */
  scopeFunction(name: ScopeFunctionName): ArmValue;
  /** @throws ExpressionError when there is no parameter of this name. */
  parameter(name: string): ArmValue;
  variable(name: string): ArmValue;
  /** The index of the loop with this name, or of the innermost loop. @throws ExpressionError outside of loops. */
  copyIndex(loop: string | undefined): number | Unknown;
  lambdaVariable(name: string): ArmValue;
  withLambdaVariables(variables: ReadonlyMap<string, ArmValue>): Environment;
  userFunction(namespace: string, name: string): UserFunction | undefined;
  /** Result of `reference()` for a resource, by symbolic name, name or id. @param full the whole resource instead of its properties. */
  reference(resource: ArmValue, full: boolean): ArmValue;
  /** Result of `references()` for a collection of resources. */
  references(collection: string, full: boolean): ArmValue;
  /** Result of `resourceInfo()`: id, name, type and API version of the resource with a symbolic name. */
  resourceInfo(symbolicName: string): ArmValue;
  /** Time of the deployment; undefined when it is unknown. */
  readonly clock: Date | undefined;
}

export const scopeFunctionNames = [
  "deployment",
  "resourceGroup",
  "subscription",
  "tenant",
  "managementGroup",
  "environment",
  "deployer",
] as const;

export type ScopeFunctionName = (typeof scopeFunctionNames)[number];
