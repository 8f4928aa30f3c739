import { existsSync, readdirSync, rmSync } from "node:fs";
import { CollectionDirectory, manifestName } from "../load/azure/collection-directory.js";
import { Interrupted } from "../load/azure/interrupted.js";
import { fileProblem } from "../load/files/file-problem.js";
import type { Collection } from "../model/collection.js";
import { UserError } from "../model/user-error.js";
import { redactCollection, refuseUnlessNew } from "../redact-collection.js";
import { printableText } from "../util/printable-text.js";
import type { CliContext } from "./context.js";
import { collectInto } from "./live.js";

export interface RedactedCollection {
  readonly written: Collection;
  /** The same collection with real names. The terminal shows it; the bundle does not contain it. */
  readonly collected: Collection;
  /** Number of resources that are missing in the bundle because their ids have an unknown form. */
  readonly leftOut: number;
}

/** Collects into a private directory beside the requested one, redacts the files, and removes the private directory. An
 *  interrupted run keeps it, so that the same command can resume.
 *  @throws UserError when the requested directory is not new, or something cannot be collected, read or written. */
export async function collectRedacted(
  directory: string,
  options: Parameters<typeof collectInto>[1],
  context: CliContext,
  signal: AbortSignal,
): Promise<RedactedCollection> {
  refuseUnlessNew(directory);
  const unredacted = `${directory}.unredacted`;
  try {
    const collected = await collectInto(unredacted, options, context, { signal, keepWhole: true });
    let leftOut = 0;
    const written = await redactCollection(unredacted, directory, signal, (unrecognised) => {
      leftOut = unrecognised;
    });
    remove(unredacted, directory);
    return { written, collected, leftOut };
  } catch (error) {
    if (!isLeft(unredacted)) throw error;
    const resume = error instanceof Interrupted ? "interrupted; the same command resumes the collection. " : "";
    context.stderr.write(
      `readiness: ${printableText(`${resume}${unredacted} contains real names and is NOT redacted: do not share it; remove it when you no longer need it`)}\n`,
    );
    throw error;
  }
}

function remove(unredacted: string, directory: string): void {
  try {
    rmSync(unredacted, { recursive: true, force: true });
  } catch (error) {
    throw new UserError("collection-not-removed", `${directory} is written, but ${unredacted} cannot be removed: ${fileProblem(error)}`);
  }
}

/** Whether collected data remains on disk. A directory without collected data is removed. */
function isLeft(unredacted: string): boolean {
  try {
    if (!existsSync(unredacted)) return false;
    const isBare = readdirSync(unredacted).every((name) => name === manifestName);
    const earlier = isBare ? new CollectionDirectory(unredacted).open() : undefined;
    if (!isBare || (earlier?.lists.length ?? 0) > 0) return true;
    rmSync(unredacted, { recursive: true, force: true });
    return false;
  } catch {
    return true;
  }
}
