import { isAscii } from "node:buffer";
import type { ByteSource } from "./byte-source.js";

export interface LinePosition {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units; a byte-order mark does not count. */
  readonly column: number;
}

const chunkBytes = 1 << 20;

/** Finds the lines and columns of byte offsets in one pass over the text.
 *  @param offsets ascending. */
export function findLines(source: ByteSource, offsets: readonly number[]): readonly LinePosition[] {
  const positions: LinePosition[] = [];
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let line = 1;
  let column = 1;
  let base = 0;
  while (positions.length < offsets.length) {
    const length = source.read(chunk, 0, chunkBytes, base);
    const ascii = isAscii(chunk.subarray(0, length));
    let at = 0;
    while (positions.length < offsets.length) {
      const target = (offsets[positions.length] as number) - base;
      const stop = Math.min(target, length);
      for (; at < stop; at++) {
        const byte = chunk[at] as number;
        if (byte === 0x0a) {
          line++;
          column = 1;
        } else column += ascii ? 1 : utf16Units(byte);
      }
      if (target > length && length > 0) break;
      positions.push({ line, column });
    }
    if (base === 0 && length >= 3 && chunk.readUIntBE(0, 3) === 0xefbbbf) {
      for (const [index, position] of positions.entries()) {
        if (position.line === 1) positions[index] = { line: 1, column: Math.max(1, position.column - 1) };
      }
      if (line === 1) column--;
    }
    base += length;
    if (length === 0) break;
  }
  return positions;
}

/** UTF-16 units that the character which starts with this byte takes; a continuation byte starts none. */
const utf16Units = (byte: number): number => ((byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1);
