import { closeSync, openSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../model/user-error.js";
import { fileProblem } from "../load/files/file-problem.js";
import { WholeFile } from "../load/files/whole-file.js";
import { writeAll } from "../load/files/write-all.js";

/** Writes a file completely or not at all. Follows a link. Writes into a device or pipe instead of replacing it by a file.
 *  @throws UserError when the file cannot be written. */
export function writeReport(path: string, chunks: Iterable<string>, workingDirectory: string): void {
  try {
    const target = followLinks(resolve(workingDirectory, path));
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats !== undefined && !stats.isFile() && !stats.isDirectory()) writeInPlace(target, chunks);
    else writeWhole(target, chunks);
  } catch (error) {
    throw new UserError("report-not-written", `report ${path} cannot be written: ${fileProblem(error, "written")}`);
  }
}

function writeWhole(target: string, chunks: Iterable<string>): void {
  const file = new WholeFile(target);
  let isDone = false;
  try {
    for (const text of gather(chunks)) file.write(text);
    isDone = true;
  } finally {
    if (!isDone) file.discard();
  }
  file.finish();
}

function writeInPlace(target: string, chunks: Iterable<string>): void {
  const file = openSync(target, "w");
  try {
    for (const text of gather(chunks)) writeAll(file, text);
  } finally {
    closeSync(file);
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

/** Joins small chunks, so that there are fewer system calls. */
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
