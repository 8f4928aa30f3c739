import type { ArmValue } from "../values/value.js";
import type { Unknown } from "../values/unknown.js";
import type { Budget } from "./budget.js";

export type ScopeLevel = "resourceGroup" | "subscription" | "managementGroup" | "tenant";

/** Where a deployment goes; what is not given is unknown. */
export interface DeploymentScope {
  readonly level: ScopeLevel;
  /** Absent where the level has none. */
  readonly subscriptionId: string | Unknown | undefined;
  readonly resourceGroup: string | Unknown | undefined;
  readonly managementGroup: string | Unknown | undefined;
}

/** A function that a template defines. */
export interface UserFunction {
  call(args: readonly ArmValue[]): ArmValue;
  readonly parameterCount: number;
}

/** What the functions that look beyond their arguments see. */
export interface Environment {
  readonly budget: Budget;
  readonly scope: DeploymentScope;
  /** Members of `deployment()`, `resourceGroup()`, … at this place. */
  scopeFunction(name: ScopeFunctionName): ArmValue;
  /** @throws ExpressionError when there is none of this name. */
  parameter(name: string): ArmValue;
  variable(name: string): ArmValue;
  /** The index of the loop of a name, or of the innermost one. @throws ExpressionError outside of loops. */
  copyIndex(loop: string | undefined): number | Unknown;
  lambdaVariable(name: string): ArmValue;
  withLambdaVariables(variables: ReadonlyMap<string, ArmValue>): Environment;
  userFunction(namespace: string, name: string): UserFunction | undefined;
  /** What `reference()` says of a resource, by symbolic name, name or id. @param full the whole resource instead of its properties. */
  reference(resource: ArmValue, full: boolean): ArmValue;
  /** What `references()` says of a collection of resources. */
  references(collection: string, full: boolean): ArmValue;
  /** The id of the resource with a symbolic name. */
  resourceInfo(symbolicName: string): ArmValue;
  /** Time of the deployment; undefined: not known. */
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
