import { isAscii, isUtf8 } from "node:buffer";
import type { ByteSource } from "./byte-source.js";
import { firstInvalidUtf8 } from "./decode-text.js";
import { JsonProblem } from "./json-problem.js";

const chunkBytes = 1 << 20;
/** Maximum length of a single value: the whole value must be in memory. */
const maxValueBytes = 256 * (1 << 20);

const usualBytes = 2 * chunkBytes;

/** The bytes of the last window, reused by the next one: new bytes for each of thousands of small files would cost more than the files. */
let spare: Buffer | undefined;

function takeBytes(): Buffer {
  const bytes = spare ?? Buffer.allocUnsafe(usualBytes);
  spare = undefined;
  return bytes;
}

/** A sliding window over a source. It keeps the bytes from `mark` on and reads ahead in chunks. Positions are absolute. */
export class ByteWindow {
  bytes = takeBytes();
  /** Absolute position of `bytes[0]`. */
  base = 0;
  /** Number of valid bytes. */
  length = 0;
  /** Bytes before this absolute position may be dropped. */
  mark = 0;

  constructor(private readonly source: ByteSource) {}

  /** Reads more bytes. @returns false at the end of the input. `base` and `bytes` may change. */
  fill(): boolean {
    const drop = this.mark - this.base;
    if (drop > 0) {
      this.bytes.copyWithin(0, drop, this.length);
      this.base += drop;
      this.length -= drop;
    }
    if (this.bytes.length - this.length < chunkBytes) this.grow();
    const read = this.source.read(this.bytes, this.length, chunkBytes, this.base + this.length);
    this.length += read;
    return read > 0;
  }

  /** Returns the bytes for reuse; the window must not be used after this. */
  release(): void {
    if (this.bytes.length === usualBytes) spare = this.bytes;
    this.bytes = Buffer.alloc(0);
    this.length = 0;
  }

  /** @throws JsonProblem for bytes that are not UTF-8: after a replacement of characters, two different names could become equal. */
  text(from: number, to: number): string {
    const bytes = this.bytes.subarray(from - this.base, to - this.base);
    // Most exports are ASCII. The check and copy of ASCII is faster than decoding UTF-8.
    if (isAscii(bytes)) return bytes.toString("latin1");
    if (isUtf8(bytes)) return bytes.toString("utf8");
    throw new JsonProblem("not-strict", from + firstInvalidUtf8(bytes), "this byte is not valid UTF-8");
  }

  private grow(): void {
    if (this.length > maxValueBytes) {
      throw new JsonProblem("too-large", this.mark, `a single value is longer than ${maxValueBytes / (1 << 20)} MB`);
    }
    const grown = Buffer.allocUnsafe(this.bytes.length * 2);
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }
}
