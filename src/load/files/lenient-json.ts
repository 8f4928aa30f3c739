import { findDocuments } from "./find-documents.js";
import type { JsonProblem } from "./json-problem.js";
import { endOfGap, isBlank } from "./scan-value.js";
import type { SkippedText } from "./skipped-text.js";

/** Text rewritten to strict JSON, byte for byte where possible. */
export interface StrictText {
  readonly bytes: Buffer;
  /** The readable text before the rewrite: UTF-8, with its byte-order mark. */
  readonly original: Buffer;
  /** Positions where the rewrite made the text longer: the position in `bytes`, and the number of bytes, ascending. */
  readonly insertions: readonly (readonly [position: number, bytes: number])[];
}

export interface RewrittenText extends StrictText {
  /** Text that is not JSON and was skipped. */
  readonly skipped: SkippedText;
  /** The reason why the original cannot be read to its end; `bytes` end there. */
  readonly problem: JsonProblem | undefined;
}

/** Bytes that an escape adds: a control character becomes at most `\\u0000`. */
const longestEscape = 5;

const space = 0x20;
const quote = 0x22;

/** Rewrites common extensions of RFC 8259 to strict JSON: comments, trailing commas, raw line ends and control characters in
 *  strings, terminal colours, other text around documents. Removed text becomes blanks, so offsets, lines and columns stay
 *  correct.
 *  @param original UTF-8. */
export function toStrictJson(original: Buffer): RewrittenText {
  const { ranges, skipped, problem } = findDocuments(original);
  const rewriter = new Rewriter(original, skipped);
  for (const [start, end] of ranges) {
    rewriter.blank(start);
    rewriter.document(end);
  }
  if (problem === undefined) rewriter.blank(original.length);
  return { bytes: rewriter.bytes, original, insertions: rewriter.insertions, skipped, problem };
}

class Rewriter {
  readonly insertions: (readonly [number, number])[] = [];
  private readonly out: Buffer;
  private length = 0;
  private index = 0;

  constructor(
    private readonly text: Buffer,
    private readonly skipped: SkippedText,
  ) {
    this.out = Buffer.allocUnsafe(text.length + longestEscape * countControls(text));
  }

  get bytes(): Buffer {
    return this.out.subarray(0, this.length);
  }

  /** Replaces everything up to an index by blanks, except line ends. */
  blank(end: number): void {
    for (; this.index < end; this.index++) {
      const byte = this.text[this.index] as number;
      this.out[this.length++] = isBlank(byte) ? byte : space;
    }
  }

  document(end: number): void {
    const { text, out } = this;
    let pendingComma = -1;
    while (this.index < end) {
      const byte = text[this.index] as number;
      // Only these bytes can begin a gap. This check makes the loop much faster.
      const gap = byte === 0x2f || byte === 0x1b || byte === 0xef ? endOfGap(text, this.index) : this.index;
      if (gap > this.index) {
        if (byte === 0x1b) this.skipped.hasEscapes = true;
        this.blank(Math.min(gap, end));
      } else if (byte === quote) {
        this.string(end);
        pendingComma = -1;
      } else {
        if ((byte === 0x7d || byte === 0x5d) && pendingComma >= 0) out[pendingComma] = space;
        if (byte === 0x2c) pendingComma = this.length;
        else if (!isBlank(byte)) pendingComma = -1;
        out[this.length++] = byte;
        this.index++;
      }
    }
  }

  private string(end: number): void {
    const { text, out, insertions } = this;
    out[this.length++] = text[this.index++] as number;
    while (this.index < end) {
      const byte = text[this.index++] as number;
      if (byte < 0x20) {
        const escaped = JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
        this.length += out.write(escaped, this.length, "latin1");
        insertions.push([this.length, escaped.length - 1]);
        continue;
      }
      out[this.length++] = byte;
      if (byte === quote) return;
      if (byte === 0x5c && this.index < end) out[this.length++] = text[this.index++] as number;
    }
  }
}

function countControls(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte < 0x20) count++;
  return count;
}

/** Translates a position in the rewritten bytes to one in the original text. */
export function toOriginalPosition(text: StrictText, position: number): number {
  let shift = 0;
  for (const [at, bytes] of text.insertions) {
    if (at > position) break;
    shift += bytes;
  }
  return position - shift;
}
