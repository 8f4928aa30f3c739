import { Budget } from "../../../src/template/expression/budget.js";
import type { Environment } from "../../../src/template/expression/environment.js";
import { evaluateExpression } from "../../../src/template/expression/evaluate.js";
import { ExpressionError } from "../../../src/template/expression/expression-error.js";
import { parseExpression } from "../../../src/template/expression/parser.js";
import { functionTable } from "../../../src/template/functions/table.js";
import { Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";

/** Something of which only its symbol is known. */
export const unknown = (symbol: string): Unknown => new Unknown(symbol, { kind: "parameter", message: `${symbol} has no value` });

/** An expression outside of any template: all there is are these variables.
 *  @throws ExpressionError */
export const evaluateAlone = (text: string, variables: Readonly<Record<string, ArmValue>> = {}): ArmValue =>
  evaluateExpression(parseExpression(text), environment(variables, new Map()), functionTable);

const absent = (): never => {
  throw new ExpressionError("there is no template around");
};

function environment(variables: Readonly<Record<string, ArmValue>>, lambdaVariables: ReadonlyMap<string, ArmValue>): Environment {
  return {
    budget: new Budget(),
    scope: { level: "tenant", subscriptionId: undefined, resourceGroup: undefined, managementGroup: undefined },
    clock: undefined,
    scopeFunction: absent,
    parameter: absent,
    variable: (name) => (Object.hasOwn(variables, name) ? (variables[name] as ArmValue) : absent()),
    copyIndex: absent,
    lambdaVariable: (name) => {
      const value = lambdaVariables.get(name.toLowerCase());
      return value === undefined ? absent() : value;
    },
    withLambdaVariables: (more) => environment(variables, new Map([...lambdaVariables, ...more])),
    userFunction: () => undefined,
    reference: absent,
    references: absent,
    resourceInfo: absent,
  };
}
