import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { command } from "../../cli/support/run-command.js";

export interface Outcome {
  /** null: ended by a signal. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly outcome: Promise<Outcome>;
  /** Settles when standard error has come to hold a match; fails when the command ends before. */
  untilStderr(pattern: RegExp): Promise<void>;
}

/** Starts the built command without waiting for it: the servers that it talks to live in this process. */
export function startCommand(commandLine: readonly string[], cwd: string, env: NodeJS.ProcessEnv, node: readonly string[] = []): Started {
  const child = spawn(process.execPath, [...node, command, ...commandLine], { cwd, env, stdio: "pipe" });
  child.stdin.end();
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      text[name] += chunk;
    });
  }
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => {
      resolve({ exitCode, signal, ...text });
    });
  });
  const untilStderr = (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (text.stderr.search(pattern) !== -1) resolve();
      };
      child.stderr.on("data", look);
      const tooLate = (): void => {
        reject(new Error(`ended before ${String(pattern)}: ${text.stderr}`));
      };
      outcome.then(tooLate, tooLate);
      look();
    });
  return { child, outcome, untilStderr };
}
