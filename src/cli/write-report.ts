import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../model/user-error.js";
import { fileProblem } from "../load/files/file-problem.js";

/** Writes a file whole or not at all: beside its place first, then moved there.
 *  @throws UserError when it cannot be written. */
export function writeReport(path: string, chunks: Iterable<string>, workingDirectory: string): void {
  const target = resolve(workingDirectory, path);
  const beside = `${target}.${process.pid}.part`;
  let begun = false;
  try {
    const file = openSync(beside, "wx");
    begun = true;
    try {
      for (const text of gather(chunks)) writeAll(file, Buffer.from(text));
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    if (begun) rmSync(beside, { force: true });
    throw new UserError("report-not-written", `report ${path} cannot be written: ${fileProblem(error)}`);
  }
}

const gatherAtLeast = 1 << 16;

/** Puts small chunks together, so that each write is worth its system call. */
export function* gather(chunks: Iterable<string>): Generator<string> {
  let text = "";
  for (const chunk of chunks) {
    text += chunk;
    if (text.length < gatherAtLeast) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}
