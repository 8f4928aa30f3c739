import { fstatSync } from "node:fs";
import { isatty } from "node:tty";
import { fileProblem } from "../load/files/file-problem.js";
import { writeAll } from "../load/files/write-all.js";

const couldNotRun = 2;
const interrupted = 130;

/** Standard output of the process. A write failure is reported once, in one sentence. The command continues, so that its other
 *  reports are written. When a reader such as `head` closes the pipe early, that is not a failure. */
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

  /** Node's stream for files treats a partial write as a complete one, so this method writes to files itself. */
  write(text: string): void {
    if (this.isClosed) return;
    try {
      if (this.isFile) writeAll(1, text);
      else process.stdout.write(text);
    } catch (error) {
      this.close(error);
    }
  }

  /** @param code the exit code of the command. @returns the exit code of the process. */
  exitCode(code: number): number {
    return this.hasFailed && code !== interrupted ? couldNotRun : code;
  }

  private close(error: unknown): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return;
    this.hasFailed = true;
    // The failure of a pipe may arrive after the command has ended.
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
