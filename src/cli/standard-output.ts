import { fstatSync } from "node:fs";
import { isatty } from "node:tty";
import { fileProblem } from "../load/files/file-problem.js";
import { writeAll } from "../load/files/write-all.js";

const couldNotRun = 2;
const interrupted = 130;

/** Standard output of the process. What cannot be written is reported once, in one sentence; the command goes on, so that its other
 *  reports are written. A reader that has seen enough, such as `head`, is no failure. */
export class StandardOutput {
  private readonly isFile = isFileOrDevice();
  private isClosed = false;
  private hasFailed = false;

  constructor() {
    if (this.isFile) return;
    process.stdout.on("error", (error) => {
      this.close(error);
    });
  }

  /** Node's own stream for files takes a write that stopped half-way for a whole one. */
  write(text: string): void {
    if (this.isClosed) return;
    try {
      if (this.isFile) writeAll(1, text);
      else process.stdout.write(text);
    } catch (error) {
      this.close(error);
    }
  }

  /** The exit code of the process, given that of the command. */
  exitCode(code: number): number {
    return this.hasFailed && code !== interrupted ? couldNotRun : code;
  }

  private close(error: unknown): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return;
    this.hasFailed = true;
    // The failure of a pipe may be told of when the command has ended.
    process.exitCode = couldNotRun;
    process.stderr.write(`readiness: standard output cannot be written: ${fileProblem(error, "written")}\n`);
  }
}

function isFileOrDevice(): boolean {
  try {
    const stats = fstatSync(1);
    return (stats.isFile() || stats.isCharacterDevice()) && !isatty(1);
  } catch {
    return false;
  }
}
