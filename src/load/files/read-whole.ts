import { fstatSync, readSync } from "node:fs";
import { TooLarge } from "./file-problem.js";

const firstBytes = 1 << 16;

/** Reads a file, pipe or device from its current position to its end.
 *  @param mostBytes maximum number of bytes: a device such as /dev/zero has no end. @throws TooLarge */
export function readWhole(descriptor: number, mostBytes: number): Buffer {
  // A file in /proc reports size 0 and contains more; the size of a device has no meaning.
  const { size } = fstatSync(descriptor);
  if (size > mostBytes) throw new TooLarge(mostBytes);
  let buffer: Buffer = Buffer.allocUnsafe(Math.max(size + 1, Math.min(firstBytes, mostBytes + 1)));
  let length = 0;
  for (;;) {
    if (length === buffer.length) buffer = grown(buffer, Math.min(length * 2, mostBytes + 1));
    const read = readSome(descriptor, buffer, length);
    if (read === 0) return buffer.subarray(0, length);
    length += read;
    if (length > mostBytes) throw new TooLarge(mostBytes);
  }
}

function grown(buffer: Buffer, size: number): Buffer {
  const larger = Buffer.allocUnsafe(size);
  buffer.copy(larger);
  return larger;
}

const pauseMilliseconds = 10;

/** @returns the number of bytes read; 0 at the end. */
function readSome(descriptor: number, buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      // Windows returns this code at the end of a pipe.
      if (code === "EOF") return 0;
      // Another process may have made the pipe non-blocking.
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
    }
  }
}
