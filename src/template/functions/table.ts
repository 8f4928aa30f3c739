import type { FunctionTable } from "../expression/evaluate.js";
import { arrayFunctions } from "./array.js";
import { cidrFunctions } from "./cidr.js";
import { deploymentTimeFunctions } from "./clock.js";
import { comparisonFunctions } from "./comparison.js";
import { dateFunctions } from "./date.js";
import type { ArmFunction } from "./definition.js";
import { lambdaFunctions } from "./lambda.js";
import { lazyLogicalFunctions } from "./lazy-logical.js";
import { logicalFunctions } from "./logical.js";
import { lookupFunctions } from "./lookup.js";
import { numericFunctions } from "./numeric.js";
import { objectFunctions } from "./object.js";
import { resourceIdFunctions } from "./resource-ids.js";
import { resourceFunctions } from "./resource.js";
import { scopeFunctions } from "./scope.js";
import { stringFunctions } from "./string.js";

export const allFunctions: readonly ArmFunction[] = [
  ...arrayFunctions,
  ...cidrFunctions,
  ...comparisonFunctions,
  ...dateFunctions,
  ...deploymentTimeFunctions,
  ...lambdaFunctions,
  ...lazyLogicalFunctions,
  ...logicalFunctions,
  ...lookupFunctions,
  ...numericFunctions,
  ...objectFunctions,
  ...resourceFunctions,
  ...resourceIdFunctions,
  ...scopeFunctions,
  ...stringFunctions,
];

export const functionTable: FunctionTable = new Map(allFunctions.map((each) => [each.name.toLowerCase(), each]));
