import { generalNumber } from "./general-number.js";

/** A string, number or bool in the form that .NET prints: `True`, `1.5`, `1E+20`. */
export function scalarText(value: string | number | boolean): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  return generalNumber(value);
}

export const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
