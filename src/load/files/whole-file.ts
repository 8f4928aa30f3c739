import { createHash, randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync, readlinkSync, renameSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { writeAll } from "./write-all.js";

/** Directories from which the files of killed runs were already removed. */
const tidied = new Set<string>();

/** Matches `NAME.HOST-PID-RANDOM.part` */
const unfinishedName = /\.([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.part$/;

/** Whether a file name belongs to an unfinished file: a run is writing it, or was killed. */
export const isUnfinished = (name: string): boolean => unfinishedName.test(name);

/** Hours without a change after which a run on another host or container counts as ended. */
const longestWriteHours = 24;

/** A file that appears only when it is complete: it is written under a temporary name in the same directory, and then renamed. */
export class WholeFile {
  private readonly unfinished: string;
  private readonly descriptor: number;
  private isOpen = true;

  /** @throws the error of the file system. */
  constructor(
    readonly path: string,
    mode = 0o666,
  ) {
    removeStale(dirname(path));
    this.unfinished = `${path}.${thisHost()}-${process.pid}-${randomBytes(4).toString("hex")}.part`;
    this.descriptor = openSync(this.unfinished, "wx", mode);
  }

  /** @throws the error of the file system, after it removed the unfinished file. */
  write(text: string): void {
    this.orDiscard(() => {
      writeAll(this.descriptor, text);
    });
  }

  /** Renames the file to its final name. @throws as `write` does. */
  finish(): void {
    this.orDiscard(() => {
      this.close();
      renameSync(this.unfinished, this.path);
    });
  }

  discard(): void {
    try {
      this.close();
    } finally {
      rmSync(this.unfinished, { force: true });
    }
  }

  /** Closes the file only once: another file may reuse the number of a closed file. */
  private close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    closeSync(this.descriptor);
  }

  private orDiscard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.discard();
      throw error;
    }
  }
}

/** Removes unfinished files of killed runs from a directory. It keeps the files of running runs. */
function removeStale(directory: string): void {
  if (tidied.has(directory)) return;
  tidied.add(directory);
  try {
    for (const name of readdirSync(directory)) {
      const [match, of, pid] = unfinishedName.exec(name) ?? [];
      const path = join(directory, name);
      if (match !== undefined && isStale(path, of ?? "", Number(pid))) rmSync(path, { force: true });
    }
  } catch {
    // A failed cleanup must not prevent the write.
  }
}

function isStale(path: string, of: string, pid: number): boolean {
  if (of === thisHost() && !isRunning(pid)) return true;
  return Date.now() - statSync(path).mtimeMs > longestWriteHours * 3_600_000;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

let host: string | undefined;

/** Identifies the environment in which process ids are comparable: one host, and on Linux one container. */
function thisHost(): string {
  host ??= createHash("sha256").update(`${hostname()}\n${processNamespace()}`).digest("hex").slice(0, 8);
  return host;
}

function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
