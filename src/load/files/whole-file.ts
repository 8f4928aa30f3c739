import { createHash, randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync, readlinkSync, renameSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { writeAll } from "./write-all.js";

/** Directories in which the files of killed runs were removed. */
const tidied = new Set<string>();

/** `NAME.HOST-PID-RANDOM.part` */
const unfinishedName = /\.([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.part$/;

/** Whether a file name is that of a file that is being written, or that a killed run left. */
export const isUnfinished = (name: string): boolean => unfinishedName.test(name);

/** Without any sign of life for so long, a run of another host or container has ended. */
const longestWriteHours = 24;

/** A file that comes into being whole or not at all: it is written beside its place, under a name of its own, and moved there. */
export class WholeFile {
  private readonly unfinished: string;
  private readonly descriptor: number;
  private isOpen = true;

  /** @throws what the file system says. */
  constructor(
    readonly path: string,
    mode = 0o666,
  ) {
    removeStale(dirname(path));
    this.unfinished = `${path}.${thisHost()}-${process.pid}-${randomBytes(4).toString("hex")}.part`;
    this.descriptor = openSync(this.unfinished, "wx", mode);
  }

  /** @throws what the file system says; then nothing is left behind. */
  write(text: string): void {
    this.orDiscard(() => {
      writeAll(this.descriptor, text);
    });
  }

  /** Moves the file to its place. @throws as `write` does. */
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

  /** Once: the number of a closed file may be that of another one. */
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

/** Removes what killed runs left in a directory. What a run that still writes has begun stays. */
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
    // Tidying up is no reason not to write.
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

/** A mark of where process ids mean the same: one host, and on Linux one container of it. */
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
