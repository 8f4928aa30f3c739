import { ExpressionError } from "../expression/expression-error.js";
import { shortName } from "../expression/short-name.js";
import type { ArmValue } from "../values/value.js";

const inProgress = Symbol("in progress");

/** Values by name in any letter case, computed at their first use. */
export class LazyValues {
  private readonly values = new Map<string, ArmValue | typeof inProgress>();

  /** @param what kind of value, for messages: "variable". */
  constructor(private readonly what: string) {}

  /** @throws ExpressionError when the computation of a value needs the same value. */
  get(name: string, compute: () => ArmValue): ArmValue {
    const key = name.toLowerCase();
    const known = this.values.get(key);
    if (known === inProgress) throw new ExpressionError(`${this.what} ${shortName(name)} refers to itself`);
    if (known !== undefined) return known;
    this.values.set(key, inProgress);
    try {
      const value = compute();
      this.values.set(key, value);
      return value;
    } catch (error) {
      this.values.delete(key);
      throw error;
    }
  }
}
