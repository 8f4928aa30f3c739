import { backslash, closeBrace, closeBracket, colon, comma, openBrace, openBracket, quote } from "./json-bytes.js";
import { maxDepth } from "./split-json.js";

/** The extent of a JSON value in a text. */
export interface ScannedValue {
  readonly outcome: "whole" | "cut-off" | "broken" | "too-deep";
  /** The end of the value, or the first byte that cannot belong to it. */
  readonly end: number;
  /** What the scanner expected at the end, as a part of a sentence; empty for a whole value. */
  readonly expected: string;
  /** Number of brackets, strings, numbers, words, colons and commas before the end. */
  readonly tokens: number;
  /** Whether it contains an object with a member, or an array with an object. */
  readonly substantial: boolean;
}

const escape = 0x1b;

export const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** Scans a JSON value with common extensions: comments, trailing commas, raw control characters in strings, and escape sequences of
 *  terminals between its tokens. @param start of its opening bracket. */
export const scanValue = (text: Buffer, start: number): ScannedValue => new Scanner(text, start).run();

/** The tokens that the scanner expects next. */
type State = "value" | "firstItem" | "firstName" | "name" | "colon" | "end";

const expectations: Readonly<Record<State, string>> = {
  value: "a value was expected",
  firstItem: "a value or ] was expected",
  firstName: "a member name in double quotes or } was expected",
  name: "a member name in double quotes or } was expected",
  colon: "a colon was expected",
  end: "a comma or a closing bracket was expected",
};

class Scanner {
  private tokens = 0;
  private substantial = false;
  private state: State = "value";
  /** Opening brackets that are not closed yet. */
  private readonly open = new Uint8Array(maxDepth + 1);
  private depth = 0;

  constructor(
    private readonly text: Buffer,
    private index: number,
  ) {}

  run(): ScannedValue {
    for (;;) {
      const { text } = this;
      this.index = skipGaps(text, this.index);
      if (this.index >= text.length) return this.result("cut-off", text.length);
      const start = this.index;
      const byte = text[start] as number;
      if (byte === openBrace || byte === openBracket) {
        if (!this.takesValue()) return this.result("broken", start);
        if (this.depth > maxDepth) return this.result("too-deep", start);
        if (byte === openBrace && this.depth > 0) this.substantial ||= this.open[this.depth - 1] === openBracket;
        this.open[this.depth++] = byte;
        this.state = byte === openBrace ? "firstName" : "firstItem";
        this.index++;
      } else if (byte === closeBrace || byte === closeBracket) {
        if (!this.takesClosing(byte)) return this.result("broken", start);
        this.index++;
        if (--this.depth === 0) return this.result("whole", this.index);
        this.state = "end";
      } else if (byte === comma) {
        if (this.state !== "end") return this.result("broken", start);
        this.state = this.open[this.depth - 1] === openBrace ? "name" : "firstItem";
        this.index++;
      } else if (byte === colon) {
        if (this.state !== "colon") return this.result("broken", start);
        this.substantial = true;
        this.state = "value";
        this.index++;
      } else {
        const problem = byte === quote ? this.takeString() : this.takeWord();
        if (problem !== undefined) return problem;
      }
      this.tokens++;
    }
  }

  private takesValue(): boolean {
    return this.state === "value" || this.state === "firstItem";
  }

  private takesClosing(byte: number): boolean {
    const opening = this.open[this.depth - 1];
    if (opening === openBrace) return byte === closeBrace && (this.state === "firstName" || this.state === "name" || this.state === "end");
    return byte === closeBracket && (this.state === "firstItem" || this.state === "end");
  }

  private takeString(): ScannedValue | undefined {
    const start = this.index;
    const isName = this.state === "firstName" || this.state === "name";
    if (!isName && !this.takesValue()) return this.result("broken", start);
    const { text } = this;
    for (let at = start + 1; at < text.length; at++) {
      const byte = text[at] as number;
      if (byte === quote) {
        this.index = at + 1;
        this.state = isName ? "colon" : "end";
        return undefined;
      }
      if (byte !== backslash) continue;
      const sequence = text.toString("latin1", at, at + 6);
      if (/^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(sequence)) at += sequence[1] === "u" ? 5 : 1;
      else if (at + sequence.length < text.length || !/^\\(?:u[\da-fA-F]{0,3})?$/.test(sequence)) {
        return this.result("broken", at, "a JSON escape sequence was expected");
      }
    }
    return this.result("cut-off", text.length);
  }

  private takeWord(): ScannedValue | undefined {
    const start = this.index;
    if (!this.takesValue()) return this.result("broken", start);
    const { text } = this;
    let end = start;
    while (end < text.length && isWordByte(text[end] as number)) end++;
    const word = text.toString("latin1", start, end);
    if (end === text.length && /^(?:-?[\d.eE+-]*|[a-z]{1,5})$/.test(word) && couldBecomeWord(word)) return this.result("cut-off", end);
    if (!/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word)) return this.result("broken", start);
    this.index = end;
    this.state = "end";
    return undefined;
  }

  private result(outcome: ScannedValue["outcome"], end: number, expected?: string): ScannedValue {
    const what = outcome === "whole" ? "" : outcome === "too-deep" ? `nested deeper than ${maxDepth} levels` : expectations[this.state];
    return { outcome, end, expected: expected ?? what, tokens: this.tokens, substantial: this.substantial };
  }
}

const couldBecomeWord = (word: string): boolean => /^[\d-]/.test(word) || ["true", "false", "null"].some((known) => known.startsWith(word));

/** Whether a byte belongs to a word: a letter, digit, sign, or any other byte that does not end a word. */
const isWordByte = (byte: number): boolean =>
  byte > 0x20 &&
  byte !== quote &&
  byte !== comma &&
  byte !== colon &&
  byte !== openBracket &&
  byte !== closeBracket &&
  byte !== openBrace &&
  byte !== closeBrace &&
  byte !== 0x2f;

/** @returns the index of the next token: after white space, comments, escape sequences and byte-order marks. */
export function skipGaps(text: Buffer, from: number): number {
  let index = from;
  for (;;) {
    let byte = text[index];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = text[++index];
    if (byte !== 0x2f && byte !== escape && byte !== 0xef) return index;
    const end = endOfGap(text, index);
    if (end === index) return index;
    index = end;
  }
}

/** @returns the end of the comment, escape sequence or byte-order mark at an index; the index itself when there is none. */
export function endOfGap(text: Buffer, index: number): number {
  const byte = text[index];
  if (byte === 0x2f) return endOfComment(text, index);
  if (byte === escape) return endOfEscape(text, index);
  return byte === 0xef && text[index + 1] === 0xbb && text[index + 2] === 0xbf ? index + 3 : index;
}

function endOfComment(text: Buffer, from: number): number {
  const second = text[from + 1];
  if (second === 0x2a) {
    const end = text.indexOf("*/", from + 2);
    return end === -1 ? text.length : end + 2;
  }
  if (second !== 0x2f) return from;
  const end = text.indexOf(0x0a, from);
  return end === -1 ? text.length : end;
}

/** The end of an escape sequence of ECMA-48 (1991): CSI up to its final byte, OSC up to BEL or ST, or a short sequence. */
function endOfEscape(text: Buffer, from: number): number {
  const kind = text[from + 1];
  let index = from + 2;
  if (kind === openBracket) {
    while (index < text.length && (text[index] as number) >= 0x20 && (text[index] as number) <= 0x3f) index++;
    return isFinal(text[index], 0x40) ? index + 1 : from;
  }
  if (kind === closeBracket) {
    for (; index < text.length && text[index] !== 0x0a; index++) {
      if (text[index] === 0x07) return index + 1;
      if (text[index] === escape) return text[index + 1] === backslash ? index + 2 : from;
    }
    return from;
  }
  index = from + 1;
  while (index < text.length && (text[index] as number) >= 0x20 && (text[index] as number) <= 0x2f) index++;
  return isFinal(text[index], 0x30) ? index + 1 : from;
}

const isFinal = (byte: number | undefined, first: number): boolean => byte !== undefined && byte >= first && byte <= 0x7e;
