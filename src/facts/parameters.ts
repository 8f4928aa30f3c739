import type { ParameterValue } from "../model/rule.js";

/** The type of a rule parameter that a derivation reads. A list of texts means: one of these values. */
export type ParameterType = "number" | "numbers" | "texts" | readonly string[];

/** Parameters by name. */
export type ParameterTypes = Readonly<Record<string, ParameterType>>;

type ValueOfType<Type> = Type extends "number"
  ? number
  : Type extends "numbers"
    ? readonly number[]
    : Type extends "texts"
      ? readonly string[]
      : Type extends readonly (infer Value)[]
        ? Value
        : never;

export type ParametersOf<Types extends ParameterTypes> = { readonly [Name in keyof Types]: ValueOfType<Types[Name]> };

/** Whether derivations can read the parameter value of a rule file. */
export function isOfType(value: ParameterValue, type: ParameterType): boolean {
  if (type === "number") return typeof value === "number";
  if (type === "numbers") return Array.isArray(value) && value.every((each) => typeof each === "number");
  if (type === "texts") return Array.isArray(value) && value.every((each) => typeof each === "string");
  return typeof value === "string" && type.includes(value);
}
