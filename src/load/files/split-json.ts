import type { JsonObject, JsonValue } from "../../model/json.js";
import type { ByteSource } from "./byte-source.js";
import { ByteWindow } from "./byte-window.js";
import { backslash, closeBrace, closeBracket, colon, comma, openBrace, openBracket, quote, slash } from "./json-bytes.js";
import { JsonProblem } from "./json-problem.js";

/** Maximum nesting, deeper than in any export. It protects recursive code that handles parsed values. */
export const maxDepth = 200;

/** Members of a wrapper object whose array is split into elements instead of parsed as a whole. */
const streamedMembers = new Set(["value", "data"]);

const endsWord = new Set([comma, closeBrace, closeBracket, slash, 0x20, 0x0a, 0x0d, 0x09]);

export interface JsonUnit {
  readonly value: JsonValue;
  /** Byte range of the unit in the source. */
  readonly offset: number;
  readonly length: number;
  /** JSON pointer of the array that contains it, or "" for a whole document. */
  readonly pointer: string;
  /** Index in that array; -1 for a whole document. */
  readonly index: number;
  /** A text in it begins like the text that ConvertTo-Json prints instead of an object. */
  readonly mayBeCut: boolean;
  /** It contains the replacement character of a decoder. */
  readonly hasReplaced: boolean;
}

export interface JsonUnitHandler {
  unit(unit: JsonUnit): void;
  /** Handles the other members of a wrapper object whose array was split, with the pointer of that array. */
  envelope(members: JsonObject, pointer: string): void;
  /** Handles an array without elements. */
  emptyList(): void;
}

/** Splits JSON text (one value, or several consecutive values) into the elements of its top-level array, or of the `value` or `data` array
 *  of a wrapper object. Only one element is in memory at a time.
 *  @throws JsonProblem for text that is not strict JSON, cut off, too deep or too large. */
export function splitJson(source: ByteSource, handler: JsonUnitHandler): void {
  const window = new ByteWindow(source);
  try {
    new Splitter(window, handler).run();
  } finally {
    window.release();
  }
}

class Splitter {
  /** Absolute position. */
  private position = 0;
  private mayBeCut = false;

  constructor(
    private readonly window: ByteWindow,
    private readonly handler: JsonUnitHandler,
  ) {}

  run(): void {
    this.skipByteOrderMark();
    while (this.peek() !== -1) {
      this.window.mark = this.position;
      const first = this.peek();
      if (first === openBracket) this.splitArray("");
      else if (first === openBrace) this.splitObject();
      else this.emit("", -1);
    }
  }

  private skipByteOrderMark(): void {
    const { window } = this;
    while (window.length < 3 && window.fill());
    if (window.length >= 3 && window.bytes.readUIntBE(0, 3) === 0xefbbbf) this.position = 3;
  }

  private splitArray(pointer: string): void {
    this.position++;
    if (this.peek() === closeBracket) {
      this.position++;
      this.handler.emptyList();
      return;
    }
    for (let index = 0; ; index++) {
      if (this.peek() === -1) throw this.cutOff();
      this.window.mark = this.position;
      this.emit(pointer, index);
      const next = this.peek();
      this.position++;
      if (next === closeBracket) return;
      if (next === -1) throw this.cutOff();
      if (next !== comma) throw this.notStrict("a comma or ] was expected");
      if (this.peek() === closeBracket) throw this.notStrict("a value was expected after the comma");
    }
  }

  private splitObject(): void {
    const start = this.position;
    let members: [key: string, start: number, end: number][] | undefined = [];
    const parsed: Record<string, JsonValue> = Object.create(null) as Record<string, JsonValue>;
    let streamed: string | undefined;
    this.position++;
    if (this.peek() === closeBrace) this.position++;
    else {
      for (;;) {
        const key = this.memberName();
        if (streamedMembers.has(key) && this.peek() === openBracket && streamed === undefined) {
          for (const [name, from, to] of members ?? []) parsed[name] = this.parseRange(from, to);
          members = undefined;
          streamed = `/${key}`;
          this.splitArray(streamed);
        } else {
          const from = this.position;
          if (members === undefined) this.window.mark = from;
          this.skipValue();
          if (members === undefined) parsed[key] = this.parseRange(from, this.position);
          else members.push([key, from, this.position]);
        }
        const next = this.peek();
        this.position++;
        if (next === closeBrace) break;
        if (next === -1) throw this.cutOff();
        if (next !== comma) throw this.notStrict("a comma or } was expected");
      }
    }
    if (streamed === undefined) this.handle(start, "", -1);
    else this.handler.envelope(parsed, streamed);
  }

  private memberName(): string {
    const first = this.peek();
    if (first === -1) throw this.cutOff();
    if (first !== quote) throw this.notStrict("a member name in double quotes was expected");
    const start = this.position;
    this.skipValue();
    const name = this.parseRange(start, this.position) as string;
    if (this.peek() !== colon) throw this.peek() === -1 ? this.cutOff() : this.notStrict("a colon was expected");
    this.position++;
    if (this.peek() === -1) throw this.cutOff();
    return name;
  }

  private emit(pointer: string, index: number): void {
    const start = this.position;
    this.skipValue();
    this.handle(start, pointer, index);
  }

  private handle(start: number, pointer: string, index: number): void {
    const text = this.window.text(start, this.position);
    const value = this.parse(text, start);
    const { mayBeCut } = this;
    this.mayBeCut = false;
    const hasReplaced = text.includes("\ufffd");
    this.handler.unit({ value, offset: start, length: this.position - start, pointer, index, mayBeCut, hasReplaced });
  }

  private parseRange(from: number, to: number): JsonValue {
    return this.parse(this.window.text(from, to), from);
  }

  private parse(text: string, from: number): JsonValue {
    try {
      return JSON.parse(text) as JsonValue;
    } catch {
      throw new JsonProblem("not-strict", from, "this value is not JSON");
    }
  }

  /** Skips white space. @returns the next byte, or -1 at the end. */
  private peek(): number {
    const { window } = this;
    for (;;) {
      const { bytes, base, length } = window;
      for (let index = this.position - base; index < length; index++) {
        const byte = bytes[index] as number;
        if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) {
          this.position = base + index;
          return byte;
        }
      }
      this.position = base + length;
      if (window.mark > this.position) window.mark = this.position;
      if (!window.fill()) return -1;
    }
  }

  /** Moves past one value. It checks only brackets and strings; JSON.parse checks the rest. */
  private skipValue(): void {
    const first = this.peek();
    if (first === -1) throw this.cutOff();
    if (first === quote || first === openBrace || first === openBracket) this.skipNested();
    else this.skipWord();
  }

  /** Moves past a number, true, false, null, or text that is not JSON. */
  private skipWord(): void {
    const start = this.position;
    for (;;) {
      const { bytes, length, base } = this.window;
      let index = this.position - base;
      while (index < length && !endsWord.has(bytes[index] as number)) index++;
      this.position = base + index;
      if (index === length && this.window.fill()) continue;
      if (this.position === start) throw this.notStrict("a value was expected");
      if (index === length && !isJson(this.window.text(start, this.position))) throw this.cutOff();
      return;
    }
  }

  /** Moves past a string, object or array. Strings are most of the text, so a native search finds their ends. */
  private skipNested(): void {
    let depth = 0;
    for (;;) {
      const { bytes, length, base } = this.window;
      let index = this.position - base;
      while (index < length) {
        const byte = bytes[index] as number;
        if (byte === quote) {
          this.position = base + index;
          const end = this.endOfString(index);
          if (end === -1) break;
          if (beginsLikeCutObject(bytes, index + 1)) this.mayBeCut = true;
          index = end;
        } else {
          index++;
          if (byte === openBrace || byte === openBracket) {
            if (++depth > maxDepth) throw new JsonProblem("too-deep", base + index, `nested deeper than ${maxDepth} levels`);
          } else if (byte === closeBrace || byte === closeBracket) depth--;
          else if (byte === slash) throw new JsonProblem("not-strict", base + index - 1, "a comment");
          else continue;
        }
        if (depth > 0) continue;
        this.position = base + index;
        return;
      }
      if (index >= length) this.position = base + index;
      if (!this.window.fill()) throw this.cutOff();
    }
  }

  /** @param start index of the opening quote in the window. @returns the index after the closing quote, or -1 when the closing quote is not
   *  in
   *  the window yet; then the string is scanned again from its start. */
  private endOfString(start: number): number {
    const { bytes, length } = this.window;
    for (let end = bytes.indexOf(quote, start + 1); end !== -1 && end < length; end = bytes.indexOf(quote, end + 1)) {
      let escape = end;
      while (bytes[escape - 1] === backslash) escape--;
      if ((end - escape) % 2 === 0) return end + 1;
    }
    return -1;
  }

  private cutOff(): JsonProblem {
    return new JsonProblem("cut-off", this.position, "the text ends before the value does");
  }

  private notStrict(message: string): JsonProblem {
    return new JsonProblem("not-strict", this.position, message);
  }
}

/** Beginnings of the names of .NET types that ConvertTo-Json prints. */
const typeNames = ["System.", "Microsoft.Azure.Management.", "Microsoft.Azure.Commands.", "Microsoft.Azure.PowerShell.", "Newtonsoft."].map(
  (name) => Buffer.from(name),
);

/** Whether a text begins with `@{name=…}` or with the name of such a type. The first byte excludes nearly every string. */
function beginsLikeCutObject(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at];
  if (first === 0x40) return bytes[at + 1] === openBrace;
  if (first !== 0x53 && first !== 0x4d && first !== 0x4e) return false;
  return typeNames.some((name) => name.every((byte, index) => bytes[at + index] === byte));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
