import type { JsonObject, JsonValue } from "../../model/json.js";
import { ExpressionError } from "../expression/expression-error.js";
import { shortName } from "../expression/short-name.js";
import { findName, type ArmValue } from "../values/value.js";
import { evaluateCopy, evaluateJson, propertyCopies } from "./evaluate-json.js";
import type { Frame } from "./frame.js";
import { LazyValues } from "./lazy-values.js";
import { pointerStep, type ValueSource } from "./origins.js";

/** The variables of a template; each is evaluated at its first use. */
export class Variables {
  private readonly values = new LazyValues("variable");
  private readonly loops: NonNullable<ReturnType<typeof propertyCopies>>;
  /** Indexes of the entries of `variables.copy`, by the lower-cased names of their variables. */
  private readonly copies = new Map<string, number>();

  constructor(
    private readonly declared: JsonObject,
    private readonly pointer: string,
    private readonly frame: Frame,
  ) {
    this.loops = propertyCopies(declared["copy"]) ?? [];
    this.loops.forEach(({ name }, index) => this.copies.set(name.toLowerCase(), index));
  }

  /** @throws ExpressionError when there is no variable of this name, or it refers to itself. */
  get(name: string): ArmValue {
    return this.values.get(name, () => this.evaluate(name));
  }

  /** The source location and the unevaluated value of a variable; undefined when there is none. */
  source(name: string): (ValueSource & { readonly value: JsonValue }) | undefined {
    const key = findName(this.declared, name);
    const value = key === undefined ? undefined : this.declared[key];
    if (key === undefined || value === undefined) return undefined;
    const { frame } = this;
    return { document: frame.document, pointer: this.pointer + pointerStep(key), fromFile: false, value, frame };
  }

  private evaluate(name: string): ArmValue {
    const copy = this.copies.get(name.toLowerCase());
    const loop = copy === undefined ? undefined : this.loops[copy];
    if (loop !== undefined) return evaluateCopy(loop["count"] ?? null, loop.input, loop.name, `${this.pointer}/copy/${copy}`, this.frame);
    const source = this.source(name);
    if (source === undefined) throw new ExpressionError(`the template has no variable ${shortName(name)}`);
    return evaluateJson(source.value, source.pointer, this.frame);
  }
}
