import type { JsonObject, JsonValue } from "../../model/json.js";
import { ExpressionError } from "../expression/expression-error.js";
import { shortName } from "../expression/short-name.js";
import { findName, type ArmValue } from "../values/value.js";
import { evaluateCopy, evaluateJson, isPropertyCopy } from "./evaluate-json.js";
import type { Frame } from "./frame.js";
import { LazyValues } from "./lazy-values.js";
import { pointerStep, type ValueSource } from "./origins.js";

/** The variables of a template, each evaluated when it is first used. */
export class Variables {
  private readonly values = new LazyValues("variable");
  /** Entries of `variables.copy` by the lower-cased names that they make. */
  private readonly copies = new Map<string, number>();

  constructor(
    private readonly declared: JsonObject,
    private readonly pointer: string,
    private readonly frame: Frame,
  ) {
    const { copy } = declared;
    if (isPropertyCopy(copy)) copy.forEach(({ name }, index) => this.copies.set(name.toLowerCase(), index));
  }

  /** @throws ExpressionError when there is none of this name, or it refers to itself. */
  get(name: string): ArmValue {
    return this.values.get(name, () => this.evaluate(name));
  }

  /** Where a variable stands, and how it is written there; undefined when there is none. */
  source(name: string): (ValueSource & { readonly value: JsonValue }) | undefined {
    const key = findName(this.declared, name);
    const value = key === undefined ? undefined : this.declared[key];
    if (key === undefined || value === undefined) return undefined;
    const { frame } = this;
    return { document: frame.document, pointer: this.pointer + pointerStep(key), fromFile: false, value, frame };
  }

  private evaluate(name: string): ArmValue {
    const copy = this.copies.get(name.toLowerCase());
    const { copy: copies } = this.declared;
    if (copy !== undefined && isPropertyCopy(copies)) {
      const entry = copies[copy];
      if (entry !== undefined)
        return evaluateCopy(entry["count"] ?? null, entry.input, entry.name, `${this.pointer}/copy/${copy}`, this.frame);
    }
    const source = this.source(name);
    if (source === undefined) throw new ExpressionError(`the template has no variable ${shortName(name)}`);
    return evaluateJson(source.value, source.pointer, this.frame);
  }
}
