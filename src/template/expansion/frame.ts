import type { Budget } from "../expression/budget.js";
import type { DeploymentScope, Environment, ScopeFunctionName, UserFunction } from "../expression/environment.js";
import { ExpressionError } from "../expression/expression-error.js";
import type { Expression } from "../expression/syntax.js";
import { shortName } from "../expression/short-name.js";
import type { ArmValue } from "../values/value.js";
import type { Unknown } from "../values/unknown.js";
import type { Expansion } from "./expansion.js";
import { loopMeant, type Loops } from "./loops.js";
import type { OriginFrame, ValueSource } from "./origins.js";

/** The declarations of a template that its expressions use. */
export interface Declarations {
  readonly expansion: Expansion;
  readonly scope: DeploymentScope;
  scopeFunction(name: ScopeFunctionName): ArmValue;
  parameter(name: string): ArmValue;
  variable(name: string): ArmValue;
  userFunction(namespace: string, name: string): UserFunction | undefined;
  reference(resource: ArmValue, full: boolean): ArmValue;
  references(collection: string, full: boolean): ArmValue;
  resourceInfo(symbolicName: string): ArmValue;
  parameterSource(name: string): ValueSource | undefined;
  variableSource(name: string): ValueSource | undefined;
}

type Variables = ReadonlyMap<string, ArmValue>;

/** Everything that an expression at one position of a template can refer to. */
export class Frame implements Environment, OriginFrame {
  constructor(
    readonly declarations: Declarations,
    readonly document: number,
    readonly loops?: Loops,
    private readonly lambdaVariables?: Variables,
    /** Inside a user-defined function: its arguments, which hide all declarations of the template. */
    private readonly functionArguments?: Variables,
    /** True when expressions read the value here: an object with an unresolved member name is then itself unresolved. */
    readonly isRead = false,
  ) {}

  get expansion(): Expansion {
    return this.declarations.expansion;
  }

  get budget(): Budget {
    return this.expansion.budget;
  }

  get scope(): DeploymentScope {
    return this.declarations.scope;
  }

  get clock(): Date | undefined {
    return this.expansion.clock;
  }

  scopeFunction(name: ScopeFunctionName): ArmValue {
    return this.declarations.scopeFunction(name);
  }

  parameter(name: string): ArmValue {
    if (this.functionArguments === undefined) return this.declarations.parameter(name);
    const value = this.functionArguments.get(name.toLowerCase());
    if (value === undefined) throw new ExpressionError(`the function has no parameter ${shortName(name)}`);
    return value;
  }

  variable(name: string): ArmValue {
    if (this.functionArguments === undefined) return this.declarations.variable(name);
    throw new ExpressionError("a user-defined function cannot use the variables of the template");
  }

  copyIndex(loop: string | undefined): number | Unknown {
    const found = loopMeant(this.loops, loop);
    if (found !== undefined) return found.index;
    throw new ExpressionError(
      loop === undefined ? "copyIndex() is used outside a copy loop" : `copyIndex is used outside a copy loop named ${shortName(loop)}`,
    );
  }

  lambdaVariable(name: string): ArmValue {
    const value = this.lambdaVariables?.get(name.toLowerCase());
    if (value === undefined) throw new ExpressionError(`no enclosing lambda has a parameter ${shortName(name)}`);
    return value;
  }

  withLambdaVariables(variables: Variables): Frame {
    const all = new Map([...(this.lambdaVariables ?? []), ...variables]);
    return new Frame(this.declarations, this.document, this.loops, all, this.functionArguments, this.isRead);
  }

  /** The same frame for a value that expressions read and that is not printed. */
  forReading(): Frame {
    return this.isRead ? this : new Frame(this.declarations, this.document, this.loops, this.lambdaVariables, this.functionArguments, true);
  }

  withLoop(name: string, index: number | Unknown, named = false): Frame {
    return new Frame(
      this.declarations,
      this.document,
      { name, index, named, outer: this.loops },
      this.lambdaVariables,
      this.functionArguments,
      this.isRead,
    );
  }

  /** The same frame for the expressions of another document. */
  inDocument(document: number): Frame {
    return new Frame(this.declarations, document, this.loops, this.lambdaVariables, this.functionArguments, this.isRead);
  }

  userFunction(namespace: string, name: string): UserFunction | undefined {
    return this.declarations.userFunction(namespace, name);
  }

  reference(resource: ArmValue, full: boolean): ArmValue {
    return this.declarations.reference(resource, full);
  }

  references(collection: string, full: boolean): ArmValue {
    return this.declarations.references(collection, full);
  }

  resourceInfo(symbolicName: string): ArmValue {
    return this.declarations.resourceInfo(symbolicName);
  }

  parse(text: string): Expression {
    return this.expansion.parse(text);
  }

  parameterSource(name: string): ValueSource | undefined {
    return this.functionArguments === undefined ? this.declarations.parameterSource(name) : undefined;
  }

  variableSource(name: string): ValueSource | undefined {
    return this.functionArguments === undefined ? this.declarations.variableSource(name) : undefined;
  }
}
