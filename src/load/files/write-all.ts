import { writeSync } from "node:fs";

/** Writes a whole text: one call may write only a part of it, for example on a nearly full disk. */
export function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}
