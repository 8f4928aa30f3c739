import { ExpressionError } from "./expression-error.js";

export type Token =
  | { readonly kind: "string"; readonly value: string; readonly offset: number }
  | { readonly kind: "number"; readonly value: number; readonly offset: number }
  | { readonly kind: "name"; readonly value: string; readonly offset: number }
  | { readonly kind: "punctuation"; readonly value: "(" | ")" | "[" | "]" | "," | "."; readonly offset: number }
  | { readonly kind: "end"; readonly offset: number };

const blank = /\s/;
const punctuation = new Set(["(", ")", "[", "]", ",", "."]);
const nameStart = /[A-Za-z_$]/;
const namePart = /[A-Za-z0-9_$]/;
const digit = /[0-9]/;

/** Splits the inside of an expression into tokens.
 *  @param text the whole expression. @param start first position of its inside. @param end position after its inside.
 *  @throws ExpressionError at a character that cannot begin a token, or in a string without its closing quote. */
export function tokenize(text: string, start: number, end: number): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = start; at < end;) {
    const character = text.charAt(at);
    if (blank.test(character)) at++;
    else if (character === "'") at = readString(text, at, end, tokens);
    else if (punctuation.has(character)) {
      tokens.push({ kind: "punctuation", value: character as "(", offset: at });
      at++;
    } else if (nameStart.test(character)) at = readName(text, at, end, tokens);
    else if (digit.test(character) || ((character === "-" || character === "+") && digit.test(text.charAt(at + 1)))) {
      at = readNumber(text, at, end, tokens);
    } else throw new ExpressionError(`unexpected character ${JSON.stringify(character)}`, at);
  }
  tokens.push({ kind: "end", offset: end });
  return tokens;
}

/** Reads a string such as `'it''s'`: two quotes represent one. */
function readString(text: string, start: number, end: number, tokens: Token[]): number {
  let value = "";
  for (let at = start + 1; at < end;) {
    const quote = text.indexOf("'", at);
    if (quote === -1 || quote >= end) break;
    value += text.slice(at, quote);
    if (text.charAt(quote + 1) !== "'" || quote + 1 >= end) {
      tokens.push({ kind: "string", value, offset: start });
      return quote + 1;
    }
    value += "'";
    at = quote + 2;
  }
  throw new ExpressionError("the closing quote of this string is missing", start);
}

function readName(text: string, start: number, end: number, tokens: Token[]): number {
  let at = start + 1;
  while (at < end && namePart.test(text.charAt(at))) at++;
  tokens.push({ kind: "name", value: text.slice(start, at), offset: start });
  return at;
}

function readNumber(text: string, start: number, end: number, tokens: Token[]): number {
  let at = start + 1;
  while (at < end && digit.test(text.charAt(at))) at++;
  if (text.charAt(at) === "." && digit.test(text.charAt(at + 1))) {
    at++;
    while (at < end && digit.test(text.charAt(at))) at++;
  }
  const value = Number(text.slice(start, at));
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new ExpressionError("the number is too large for an exact calculation", start);
  tokens.push({ kind: "number", value, offset: start });
  return at;
}
