import { scopeFunctionNames, type ScopeFunctionName } from "../expression/environment.js";
import type { LazyFunction } from "./definition.js";

const summaries = {
  deployment: "The current deployment: its name and location",
  resourceGroup: "The target resource group of the deployment",
  subscription: "The target subscription of the deployment",
  tenant: "The tenant of the deployment",
  managementGroup: "The management group that is deployed to",
  environment: "The Azure cloud with its addresses",
  deployer: "The identity that deploys",
} as const satisfies Record<ScopeFunctionName, string>;

/** Functions for the target of a deployment. Their values come from `--context` and are unknown without it. */
export const scopeFunctions: readonly LazyFunction[] = scopeFunctionNames.map((name) => ({
  name,
  category: name === "deployment" || name === "environment" || name === "deployer" ? "deployment" : "scope",
  summary: summaries[name],
  arity: [0, 0],
  lazy: true,
  open: name === "deployer" ? "always" : "except for values that --context supplies",
  evaluate: (call) => call.environment.scopeFunction(name),
}));
