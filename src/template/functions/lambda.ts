import type { EagerFunction } from "./definition.js";
import { listLambdas } from "./lambda/lists.js";
import { objectLambdas } from "./lambda/objects.js";

/** Functions that are given functions. `lambda` itself and `lambdaVariables` belong to the evaluator. */
export const lambdaFunctions: readonly EagerFunction[] = [...listLambdas, ...objectLambdas];
