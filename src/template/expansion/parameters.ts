import { isJsonObject, type JsonObject } from "../../model/json.js";
import { ExhaustedError, ExpressionError } from "../expression/expression-error.js";
import { shortName } from "../expression/short-name.js";
import { findName, type ArmValue } from "../values/value.js";
import { Unknown } from "../values/unknown.js";
import { checkConstraints, checkType, isConstrained } from "./check-parameter.js";
import { evaluateJson } from "./evaluate-json.js";
import { failed } from "./failed.js";
import type { Frame } from "./frame.js";
import type { GivenParameter, GivenParameters } from "./given-parameters.js";
import { LazyValues } from "./lazy-values.js";
import { maskSecrets, secret } from "./mask-secrets.js";
import { pointerStep, type ValueSource } from "./origins.js";
import { isSecureType, resolveType } from "./types.js";

/** The parameters of a template; each is evaluated at its first use. */
export class Parameters {
  private readonly values = new LazyValues("parameter");

  constructor(
    private readonly declared: JsonObject,
    private readonly definitions: JsonObject,
    private readonly given: GivenParameters,
    private readonly pointer: string,
    private readonly frame: Frame,
    /** Prefix for symbols: it separates the parameters of nested templates from the parameters of the root template. */
    private readonly deployment: string,
  ) {}

  /** @throws ExpressionError when there is no parameter of this name, or its default refers to itself. */
  get(name: string): ArmValue {
    return this.values.get(name, () => this.evaluate(name));
  }

  /** The source of a parameter value: the given value, or else the default value. */
  source(name: string): ValueSource | undefined {
    const given = this.givenFor(name);
    if (given !== undefined && given.value !== null) return given;
    const key = findName(this.declared, name);
    const declaration = key === undefined ? undefined : this.declared[key];
    if (key === undefined || !isJsonObject(declaration)) return undefined;
    const defaultName = findName(declaration, "defaultValue");
    if (defaultName === undefined) return undefined;
    const { frame } = this;
    const pointer = `${this.pointer}${pointerStep(key)}/${defaultName}`;
    return { document: frame.document, pointer, fromFile: false, value: declaration[defaultName], frame };
  }

  private givenFor(name: string): GivenParameter | undefined {
    return this.given.get(name.toLowerCase());
  }

  /** Given names that the template does not declare: Azure rejects them. */
  undeclared(): readonly string[] {
    return [...this.given.values()].map(({ name }) => name).filter((name) => findName(this.declared, name) === undefined);
  }

  private evaluate(name: string): ArmValue {
    const key = findName(this.declared, name);
    const declaration = key === undefined ? undefined : this.declared[key];
    if (key === undefined || !isJsonObject(declaration)) throw new ExpressionError(`the template has no parameter ${shortName(name)}`);
    const type = resolveType(declaration, this.definitions);
    const symbol = `${this.deployment}parameters('${key}')`;
    if (isSecureType(type)) return secret(symbol);
    const { expansion } = this.frame;
    const value = this.valueOf(key, type, symbol);
    const masked = maskSecrets(value, type, this.definitions, symbol, expansion);
    const problem = checkType(key, masked, type);
    return problem === undefined ? masked : failed(`[parameters('${key}')]`, problem, expansion.budget);
  }

  /** Values with the right type that Azure rejects, as sentences. The expansion still uses these values. */
  refused(): readonly string[] {
    return Object.entries(this.declared).flatMap(([name, declaration]) => {
      const type = isJsonObject(declaration) ? resolveType(declaration, this.definitions) : undefined;
      if (type === undefined || !isConstrained(type)) return [];
      return checkConstraints(name, this.ifEvaluable(name), type, this.frame.budget) ?? [];
    });
  }

  /** null for a value with an error: the error appears where the parameter is used. */
  private ifEvaluable(name: string): ArmValue {
    try {
      return this.get(name);
    } catch (error) {
      if (!(error instanceof ExpressionError) || error instanceof ExhaustedError) throw error;
      return null;
    }
  }

  private valueOf(name: string, type: JsonObject, symbol: string): ArmValue {
    const given = this.givenFor(name)?.evaluate();
    // Azure treats a null for a parameter like a missing value.
    if (given !== undefined && given !== null) return given;
    const defaultName = findName(type, "defaultValue");
    const defaultValue = defaultName === undefined ? undefined : type[defaultName];
    if (defaultName !== undefined && defaultValue !== undefined) {
      return evaluateJson(defaultValue, `${this.pointer}${pointerStep(name)}/${defaultName}`, this.frame);
    }
    if (type["nullable"] === true) return null;
    if (this.deployment !== "") throw new ExpressionError(`the deployment passes no value for parameter ${name}, which has no default`);
    return new Unknown(symbol, {
      kind: "parameter",
      message: `parameter ${name} has no value`,
      remedy: `--parameters <file with a value for ${name}>`,
    });
  }
}
