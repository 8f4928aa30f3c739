import { ExpressionError, LimitError } from "../../expression/expression-error.js";
import { objectOf, type ArmValue } from "../../values/value.js";
import type { FunctionCall } from "../definition.js";

/** Maximum nesting of arrays and objects. */
const deepest = 256;

/** Reads JSON like Newtonsoft.Json. It accepts comments, `'` as quotation mark, names without quotation marks and a comma at the end of a
 *  list; the documentation of `base64ToJson` depends on it.
 *  @param textOf converts a text: called for names and values in their order.
 *  @throws ExpressionError when the text is not JSON, or contains a number that is out of range. */
export function readJson(text: string, call: FunctionCall, textOf: (text: string, isName: boolean) => ArmValue = (each) => each): ArmValue {
  call.spend(text.length);
  return new JsonReader(text, textOf).document();
}

const gap = /(?:\s+|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/y;
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?(?![\w.])/y;
const word = /[A-Za-z_$][\w$]*/y;
const plain = { '"': /[^"\\]*/y, "'": /[^'\\]*/y } as const;
const escape = /\\(?:u([0-9a-fA-F]{4})|([bfnrt"'\\/]))/y;
const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const words = new Map<string, ArmValue>([
  ["null", null],
  ["true", true],
  ["false", false],
]);

class JsonReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly textOf: (text: string, isName: boolean) => ArmValue,
  ) {}

  document(): ArmValue {
    const value = this.value();
    if (this.next() !== "") throw this.wrong();
    return value;
  }

  private value(): ArmValue {
    const next = this.next();
    if (next === '"' || next === "'") return this.textOf(this.string(next), false);
    if (next === "[") return this.list("]", () => this.value());
    if (next === "{") return objectOf(this.list("}", () => this.member()));
    return /[-\d]/.test(next) ? this.number() : this.word();
  }

  private member(): readonly [string, ArmValue] {
    const next = this.next();
    const name = this.textOf(next === '"' || next === "'" ? this.string(next) : (this.match(word)?.[0] ?? this.fail()), true);
    if (this.next() !== ":" || typeof name !== "string") throw this.wrong();
    this.at++;
    return [name, this.value()];
  }

  private list<Item>(end: string, item: () => Item): readonly Item[] {
    if (++this.depth > deepest) throw new LimitError(`JSON with more than ${deepest} levels is not supported`);
    const items: Item[] = [];
    this.at++;
    while (this.next() !== end) {
      items.push(item());
      const next = this.next();
      if (next === ",") this.at++;
      else if (next !== end) throw this.wrong();
    }
    this.at++;
    this.depth--;
    return items;
  }

  private string(quote: '"' | "'"): string {
    this.at++;
    const pieces: string[] = [];
    for (;;) {
      pieces.push(this.match(plain[quote])?.[0] ?? "");
      if (this.text[this.at] === quote) break;
      const [, code, character = ""] = this.match(escape) ?? this.fail();
      pieces.push(code === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)));
    }
    this.at++;
    return pieces.join("");
  }

  private number(): number {
    const [digits, fraction, exponent] = this.match(number) ?? this.fail();
    const value = Number(digits);
    if (!Number.isFinite(value)) throw new ExpressionError("the JSON has a number that is too large");
    if (fraction === undefined && exponent === undefined && !Number.isSafeInteger(value)) {
      const fits = BigInt.asIntN(64, BigInt(digits)) === BigInt(digits);
      throw new ExpressionError(
        fits ? "the JSON has an int that is too large for an exact calculation" : "the JSON has an int that is too large",
      );
    }
    return value === 0 ? 0 : value;
  }

  private word(): ArmValue {
    const begin = this.at;
    const value = words.get(this.match(word)?.[0] ?? "");
    if (value !== undefined) return value;
    this.at = begin;
    return this.fail();
  }

  /** The next character after white space and comments; "" at the end. */
  private next(): string {
    this.match(gap);
    return this.text.charAt(this.at);
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text) ?? undefined;
    if (match !== undefined) this.at = pattern.lastIndex;
    return match;
  }

  private wrong(): ExpressionError {
    const where = this.at >= this.text.length ? "it ends too early" : `at character ${this.at + 1}`;
    return new ExpressionError(`the text is not valid JSON: ${where}`);
  }

  private fail(): never {
    throw this.wrong();
  }
}
