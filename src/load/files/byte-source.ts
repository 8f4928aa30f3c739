/** Random access to the bytes of one input. */
export interface ByteSource {
  /** Reads up to `length` bytes at `position` into `target`; @returns the number read, 0 at the end. */
  read(target: Uint8Array, offset: number, length: number, position: number): number;
}

/** Bytes already in memory: standard input, and inputs that were rewritten before parsing. */
export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  read(target, offset, length, position) {
    const slice = bytes.subarray(position, position + length);
    target.set(slice, offset);
    return slice.length;
  },
});
