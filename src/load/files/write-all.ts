import { writeSync } from "node:fs";

/** Writes all of a text: one call may write a part of it, such as what a disk has room for. */
export function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}
