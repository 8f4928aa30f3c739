import { createHash } from "node:crypto";
import { isArray, isLambda, type ArmValue, type Lambda } from "./value.js";
import { isUnknown, type Unknown } from "./unknown.js";

/** Maximum length of a symbol. A longer symbol is shortened to a digest, so that nested expressions have symbols of limited length. */
const longest = 400;

const written = new WeakMap<object, string>();

/** The form of a value inside the symbol of an unknown. */
export function symbolOf(value: ArmValue | Lambda): string {
  if (typeof value !== "object" || value === null) return shorten(write(value));
  let symbol = written.get(value);
  if (symbol === undefined) written.set(value, (symbol = shorten(write(value))));
  return symbol;
}

export const symbolOfCall = (name: string, args: readonly (ArmValue | Lambda)[]): string =>
  shorten(`${name}(${args.map(symbolOf).join(", ")})`);

const identifier = /^[A-Za-z_$][\w$]*$/;

/** The symbol of a member or an item, made from the symbol of the whole value. */
export const symbolOfPart = (whole: string, part: string | number): string =>
  shorten(typeof part === "string" && identifier.test(part) ? `${whole}.${part}` : `${whole}[${write(part)}]`);

/** The symbol of an item whose index is unknown. */
export const symbolOfItem = (whole: ArmValue, index: Unknown): string => shorten(`${symbolOf(whole)}[${index.symbol}]`);

function shorten(symbol: string): string {
  if (symbol.length <= longest) return symbol;
  return `${symbol.slice(0, longest / 4)}…#${createHash("sha256").update(symbol).digest("hex").slice(0, 32)}`;
}

function write(value: ArmValue | Lambda): string {
  if (isUnknown(value)) return value.symbol;
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (value === null) return "null()";
  if (isLambda(value)) return value.symbol;
  if (typeof value === "boolean") return `${value}()`;
  if (typeof value === "number") return String(value);
  if (isArray(value)) return `createArray(${value.map(symbolOf).join(", ")})`;
  return `createObject(${Object.entries(value)
    .map(([name, member]) => `${symbolOf(name)}, ${symbolOf(member)}`)
    .join(", ")})`;
}
