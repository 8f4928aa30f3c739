import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../model/user-error.js";
import { fileProblem } from "../load/files/file-problem.js";

/** Writes a file whole or not at all: beside its place first, then moved there. A link is followed, and a device or pipe
 *  is written to: neither is replaced by a file.
 *  @throws UserError when it cannot be written. */
export function writeReport(path: string, chunks: Iterable<string>, workingDirectory: string): void {
  let begun: string | undefined;
  try {
    const target = followLinks(resolve(workingDirectory, path));
    const stats = statSync(target, { throwIfNoEntry: false });
    const inPlace = stats !== undefined && !stats.isFile() && !stats.isDirectory();
    const beside = `${target}.${process.pid}.part`;
    const file = inPlace ? openSync(target, "w") : openSync(beside, "wx");
    if (!inPlace) begun = beside;
    try {
      for (const text of gather(chunks)) writeAll(file, Buffer.from(text));
    } finally {
      closeSync(file);
    }
    if (!inPlace) renameSync(beside, target);
  } catch (error) {
    if (begun !== undefined) rmSync(begun, { force: true });
    throw new UserError("report-not-written", `report ${path} cannot be written: ${fileProblem(error)}`);
  }
}

function followLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
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
