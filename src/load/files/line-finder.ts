import { isAscii } from "node:buffer";
import type { ByteSource } from "./byte-source.js";

export interface LinePosition {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units; a byte-order mark does not count. */
  readonly column: number;
}

const chunkBytes = 1 << 20;
/** A byte-order mark needs this many bytes. */
const leastBytes = 4;

const lineFeed = 0x0a;

/** Finds the lines and columns of byte offsets in one pass over the text.
 *  @param offsets ascending. */
export function findLines(source: ByteSource, offsets: readonly number[]): readonly LinePosition[] {
  const positions: LinePosition[] = [];
  const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(leastBytes, (offsets.at(-1) ?? 0) + 1)));
  const cursor = new Cursor(startsWithMark(source, chunk) ? 0 : 1);
  for (let base = 0; positions.length < offsets.length;) {
    const length = source.read(chunk, 0, chunk.length, base);
    const bytes = chunk.subarray(0, length);
    cursor.enter(bytes);
    while (positions.length < offsets.length) {
      const target = (offsets[positions.length] as number) - base;
      cursor.advance(Math.min(target, length));
      if (target > length && length > 0) break;
      positions.push({ line: cursor.line, column: cursor.column });
    }
    base += length;
  }
  return positions;
}

function startsWithMark(source: ByteSource, chunk: Buffer): boolean {
  return source.read(chunk, 0, 3, 0) === 3 && chunk.readUIntBE(0, 3) === 0xefbbbf;
}

/** Moves through the text chunk by chunk; a native search finds the line ends. */
class Cursor {
  line = 1;
  private at = 0;
  private bytes: Buffer = Buffer.alloc(0);
  private ascii = true;

  /** @param column of the first byte. */
  constructor(public column: number) {}

  enter(bytes: Buffer): void {
    this.bytes = bytes;
    this.at = 0;
    this.ascii = isAscii(bytes);
  }

  advance(target: number): void {
    for (let end = this.bytes.indexOf(lineFeed, this.at); end !== -1 && end < target; end = this.bytes.indexOf(lineFeed, this.at)) {
      this.line++;
      this.column = 1;
      this.at = end + 1;
    }
    this.column += this.ascii ? target - this.at : utf16Units(this.bytes.subarray(this.at, target));
    this.at = target;
  }
}

/** UTF-16 units of UTF-8 bytes: a continuation byte does not begin a character, and four bytes make two units. */
function utf16Units(bytes: Uint8Array): number {
  let units = 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  return units;
}
