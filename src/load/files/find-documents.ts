import { JsonProblem } from "./json-problem.js";
import { endOfGap, isBlank, scanValue, type ScannedValue } from "./scan-value.js";
import { SkippedText } from "./skipped-text.js";

/** The positions of the JSON documents in a text, and the text around them. */
export interface FoundDocuments {
  /** Start and end of each document, ascending. When there is a problem, the last document may be incomplete. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
  readonly skipped: SkippedText;
  /** The reason why the text cannot be read to its end. */
  readonly problem: JsonProblem | undefined;
}

const newLine = 0x0a;
const quote = 0x22;
const openBracket = 0x5b;
const openBrace = 0x7b;

/** A member with a value, such as `"name": "vm1"`: messages do not look like this. */
const member = /"\s*:\s*(?:["{[\d-]|true\b|false\b|null\b)/;

/** Finds the JSON documents of a text with one rule before, between and after them: lines of other text are skipped, and so is the text
 *  around a document on its line. Text that could be a part of a document is never skipped. */
export const findDocuments = (text: Buffer): FoundDocuments => new Finder(text).run();

class Finder {
  private index = 0;
  private readonly ranges: (readonly [number, number])[] = [];
  private readonly skipped = new SkippedText();
  private problem: JsonProblem | undefined;
  /** Start of the current line, as soon as something on it was examined. */
  private lineStart = 0;

  constructor(private readonly text: Buffer) {}

  run(): FoundDocuments {
    while (this.problem === undefined && this.skipGaps()) {
      const byte = this.text[this.index] as number;
      if ((byte === openBrace || byte === openBracket) && this.takeDocument()) continue;
      this.skipLine();
    }
    const { ranges, skipped, problem } = this;
    return { ranges, skipped, problem };
  }

  /** @returns false at the end of the text. */
  private skipGaps(): boolean {
    const { text } = this;
    for (;;) {
      while (isBlank(text[this.index])) if (text[this.index++] === newLine) this.lineStart = this.index;
      const end = endOfGap(text, this.index);
      if (end === this.index) return end < text.length;
      if (text[this.index] === 0x1b) this.skipped.hasEscapes = true;
      if (end === text.length && text[this.index + 1] === 0x2a && text.toString("latin1", end - 2) !== "*/") {
        this.problem = new JsonProblem("cut-off", end, "the comment is not closed");
        return false;
      }
      this.index = end;
    }
  }

  /** Takes a document at the beginning of a line or after another document. @returns false for text that only looks like a document. */
  private takeDocument(): boolean {
    const { text, index } = this;
    const value = scanValue(text, index);
    if (value.outcome === "whole") {
      if (!value.substantial && !this.standsAlone(value.end)) return false;
      this.take(index, value);
      return true;
    }
    if (value.outcome === "broken" && looksLikeText(text, index, value)) return false;
    this.fail(index, value);
    return true;
  }

  /** True when only another document follows on the line: `[], RemoteException` is a part of a message. */
  private standsAlone(end: number): boolean {
    const { text } = this;
    let at = end;
    while (at < text.length && text[at] !== newLine) {
      const gap = isBlank(text[at]) ? at + 1 : endOfGap(text, at);
      if (gap === at) return text[at] === openBrace || text[at] === openBracket;
      at = gap;
    }
    return true;
  }

  /** Skips the rest of the line, up to a document that begins in it. */
  private skipLine(): void {
    const { text, index: start } = this;
    if (this.isPiece(start)) return;
    let at = start;
    for (; at < text.length && text[at] !== newLine; at++) {
      const byte = text[at];
      if (at === start || (byte !== openBrace && byte !== openBracket) || isBeforeComment(text, at)) continue;
      const value = scanValue(text, at);
      if (value.outcome === "whole" && !value.substantial) at = Math.min(value.end, this.endOfLine(at)) - 1;
      else if (value.outcome === "whole" || value.outcome === "cut-off" || value.tokens > 2) {
        if (!this.skip(start, at)) return;
        if (value.outcome === "whole") this.take(at, value);
        else this.fail(at, value);
        return;
      }
    }
    if (this.skip(start, at)) this.index = at;
  }

  private endOfLine(from: number): number {
    const end = this.text.indexOf(newLine, from);
    return end === -1 ? this.text.length : end;
  }

  /** Recognises the rest of a document without its beginning, or the text after a document that was closed too early. */
  private isPiece(start: number): boolean {
    const first = this.text[start];
    const closes = first === 0x7d || first === 0x5d || first === 0x2c;
    const isElement = first === quote && /^"(?:[^"\\]|\\.)*"\s*,\s*$/.test(this.text.toString("utf8", start, this.endOfLine(start)));
    if (closes || isElement) this.problem = new JsonProblem("not-strict", start, "this is part of a JSON document");
    return closes || isElement;
  }

  /** Records skipped text. @returns false when the text is a part of a document. */
  private skip(start: number, end: number): boolean {
    const text = this.text.toString("utf8", start, end).trimEnd();
    const piece = member.exec(text);
    if (piece !== null) {
      const offset = start + Buffer.byteLength(text.slice(0, piece.index));
      this.problem = new JsonProblem("not-strict", offset, "this is part of a JSON document");
      return false;
    }
    if (text.includes("\u001b")) this.skipped.hasEscapes = true;
    this.skipped.add(text, start, this.lineStart);
    return true;
  }

  private take(start: number, { end }: ScannedValue): void {
    this.ranges.push([start, end]);
    const lastLine = this.text.subarray(start, end).lastIndexOf(newLine);
    if (lastLine !== -1) this.lineStart = start + lastLine + 1;
    this.index = end;
  }

  private fail(start: number, { outcome, end, expected }: ScannedValue): void {
    const kind = outcome === "cut-off" || outcome === "too-deep" ? outcome : "not-strict";
    this.problem = new JsonProblem(kind, end, expected);
    this.ranges.push([start, end]);
  }
}

/** `[WARN] …`, `[12:30:00] …`, `[1/5] …`, `[1 of 5] …` and `{0} …` are parts of messages. `{id: …}` and `{'id': …}` are objects of other
 *  languages: the user wanted them to be read. */
function looksLikeText(text: Buffer, start: number, { tokens, end }: ScannedValue): boolean {
  if (isBeforeComment(text, start)) return false;
  if (text[start] === openBrace) return tokens < 2 && !/^\{\s*(?:'|[A-Za-z_$][\w$]*\s*:)/.test(text.toString("latin1", start, start + 200));
  if (tokens < 2) return text[end] !== 0x27;
  return tokens === 2 && /^\[[\da-z-][\w.-]*(?:[^\s\w]| [A-Za-z])$/.test(text.toString("latin1", start, Math.min(start + 100, end + 1)));
}

const isBeforeComment = (text: Buffer, bracket: number): boolean => /^.\s*\/[/*]/s.test(text.toString("latin1", bracket, bracket + 200));
