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

/** Cuts the inside of an expression into tokens.
 *  @param text the whole expression. @param start where its inside begins. @param end where it ends.
 *  @throws ExpressionError at a character that no token begins with, or in a text that is not closed. */
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

/** `'it''s'`: a quote is written twice. */
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
