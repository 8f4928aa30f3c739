import type { EagerFunction } from "./definition.js";
import { listLambdas } from "./lambda/lists.js";
import { objectLambdas } from "./lambda/objects.js";

/** Functions with lambda arguments. `lambda` itself and `lambdaVariables` belong to the evaluator. */
export const lambdaFunctions: readonly EagerFunction[] = [...listLambdas, ...objectLambdas];
