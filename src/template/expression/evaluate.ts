import type { ArmFunction, EagerFunction, LazyCall } from "../functions/definition.js";
import { costs, engineLimits } from "../limits.js";
import { checkedNesting } from "../values/nesting.js";
import { symbolOfCall } from "../values/symbol.js";
import { firstUnknown, isArray, isLambda, type ArmValue, type Lambda } from "../values/value.js";
import { isUnknown, Unknown, type KnownPart, type UnknownReason } from "../values/unknown.js";
import { accessIndex, accessMember } from "./access.js";
import { didYouMean } from "../../util/closest-word.js";
import type { Environment } from "./environment.js";
import { ExhaustedError, ExpressionError, LimitError } from "./expression-error.js";
import { shortName } from "./short-name.js";
import type { CallNode, Expression } from "./syntax.js";

/** Built-in functions by lower-cased name. */
export type FunctionTable = ReadonlyMap<string, ArmFunction>;

/** Evaluates an expression. Values that cannot be known become `Unknown`, alone or inside the result.
 *  @throws ExpressionError, with the offset, for expressions that Azure rejects; LimitError for expressions that need too many steps. */
export function evaluateExpression(expression: Expression, environment: Environment, functions: FunctionTable): ArmValue {
  return asValue(new Evaluator(environment, functions).evaluate(expression), expression);
}

class Evaluator {
  constructor(
    readonly environment: Environment,
    private readonly functions: FunctionTable,
  ) {}

  evaluate(node: Expression): ArmValue | Lambda {
    if (node.kind === "literal") return node.value;
    const { budget } = this.environment;
    budget.spend(costs.call);
    budget.enter();
    try {
      if (node.kind === "call") return this.call(node);
      const target = this.value(node.target);
      return node.kind === "member" ? accessMember(target, node.name) : accessIndex(target, this.value(node.index));
    } catch (error) {
      // An error without an offset gets the offset of this expression.
      if (error instanceof ExpressionError && !(error instanceof ExhaustedError)) error.offset ??= node.offset;
      throw error;
    } finally {
      budget.leave();
    }
  }

  value(node: Expression): ArmValue {
    return asValue(this.evaluate(node), node);
  }

  private call(node: CallNode): ArmValue | Lambda {
    if (node.namespace !== undefined && node.namespace.toLowerCase() !== "sys") return this.callUserFunction(node, node.namespace);
    const definition = findFunction(node.name, this.functions);
    if (definition === undefined) {
      const names = [...this.functions.values()].map(({ name }) => name);
      throw new ExpressionError(`unknown function ${shortName(node.name)}${didYouMean(node.name, names)}`);
    }
    checkArity(node, definition.arity);
    if ("lazy" in definition) return definition.evaluate(new Call(node.name, node.args, this, this.functions));
    return this.callEager(node, definition);
  }

  private callEager(node: CallNode, definition: EagerFunction): ArmValue {
    const args = node.args.map((arg) => this.evaluate(arg));
    const call = new Call(definition.name, node.args, this, this.functions, args);
    const unknown = definition.reads === "any" ? undefined : blocking(args, definition.reads);
    if (unknown !== undefined) return call.unknownFrom(unknown);
    const result = definition.evaluate(args, call);
    if (isArray(result)) this.environment.budget.spend(costs.member * result.length);
    return checkedNesting(result);
  }

  private callUserFunction(node: CallNode, namespace: string): ArmValue {
    const name = shortName(`${namespace}.${node.name}`);
    const defined = this.environment.userFunction(namespace, node.name);
    if (defined === undefined) throw new ExpressionError(`the template defines no function ${name}`);
    if (node.args.length !== defined.parameterCount) {
      const { parameterCount } = defined;
      throw new ExpressionError(
        `${name} takes ${parameterCount} ${parameterCount === 1 ? "argument" : "arguments"}, not ${node.args.length}`,
      );
    }
    return defined.call(node.args.map((arg) => this.value(arg)));
  }
}

/** The first unknown argument that prevents the call of a function; a secure one comes first. */
function blocking(args: readonly (ArmValue | Lambda)[], reads: "whole" | "shallow"): Unknown | undefined {
  let found: Unknown | undefined;
  for (const arg of args) {
    if (isLambda(arg)) continue;
    const unknown = reads === "whole" ? firstUnknown(arg) : isUnknown(arg) ? arg : undefined;
    if (unknown !== undefined && (found === undefined || (unknown.secure && !found.secure))) found = unknown;
  }
  return found;
}

class Call implements LazyCall {
  readonly environment: Environment;
  private spent = 0;

  constructor(
    readonly name: string,
    readonly nodes: readonly Expression[],
    private readonly evaluator: Evaluator,
    private readonly functions: FunctionTable,
    readonly args: readonly (ArmValue | Lambda)[] = [],
  ) {
    this.environment = evaluator.environment;
  }

  evaluate(node: Expression, environment?: Environment): ArmValue {
    return (environment === undefined ? this.evaluator : new Evaluator(environment, this.functions)).value(node);
  }

  unknown(reason: UnknownReason, known: KnownPart = {}, args = this.args): Unknown {
    this.environment.budget.spend(costs.unknown);
    return new Unknown(symbolOfCall(this.name, args), reason, holdsSecret(args), known);
  }

  unknownFrom(argument: Unknown, known: KnownPart = {}, args = this.args): Unknown {
    this.environment.budget.spend(costs.unknown);
    return new Unknown(symbolOfCall(this.name, args), argument.reason, argument.secure || holdsSecret(args), known);
  }

  spend(steps: number): void {
    this.spent += steps;
    if (this.spent > engineLimits.callSteps) {
      throw new LimitError(
        `the call to ${this.name} processes more than ${engineLimits.callSteps.toLocaleString("en")} characters or items`,
      );
    }
    this.environment.budget.spend(steps);
  }
}

/** Whether one of the values is secure or contains a secure value. */
const holdsSecret = (values: readonly (ArmValue | Lambda)[]): boolean =>
  values.some((value) => !isLambda(value) && firstUnknown(value)?.secure === true);

/** A resource provider may have its own functions with names that begin with `list`. */
function findFunction(name: string, functions: FunctionTable): ArmFunction | undefined {
  const lower = name.toLowerCase();
  return functions.get(lower) ?? (lower.startsWith("list") ? functions.get("list*") : undefined);
}

function checkArity({ name, args }: CallNode, [least, most]: readonly [number, number]): void {
  if (args.length >= least && args.length <= most) return;
  const wanted = least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  throw new ExpressionError(`${name} takes ${wanted} ${wanted === "1" ? "argument" : "arguments"}, not ${args.length}`);
}

function asValue(value: ArmValue | Lambda, { offset }: Expression): ArmValue {
  if (isLambda(value)) throw new ExpressionError("a lambda must be an argument of a function that accepts lambdas", offset);
  return value;
}
