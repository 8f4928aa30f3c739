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
  /** The same of standard output: that of a command on a terminal holds both. */
  readonly untilStdout: (pattern: RegExp) => Promise<void>;
}

/** A command on a pseudo-terminal of its own: `script` of util-linux hands on what is typed, and the exit code. */
export function startOnTerminal(commandLine: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Started {
  const line = ["exec", ...[process.execPath, command, ...commandLine].map((word) => `'${word.replaceAll("'", "'\\''")}'`)].join(" ");
  return follow(spawn("script", ["-qefc", line, "/dev/null"], { cwd, env: { ...env, SHELL: "/bin/sh" }, stdio: "pipe" }));
}

/** Starts the built command without waiting for it: the servers that it talks to live in this process. */
export function startCommand(commandLine: readonly string[], cwd: string, env: NodeJS.ProcessEnv, node: readonly string[] = []): Started {
  const child = spawn(process.execPath, [...node, command, ...commandLine], { cwd, env, stdio: "pipe" });
  child.stdin.end();
  return follow(child);
}

function follow(child: ChildProcessWithoutNullStreams): Started {
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
  const until = (name: "stdout" | "stderr", pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (text[name].search(pattern) !== -1) resolve();
      };
      child[name].on("data", look);
      const tooLate = (): void => {
        reject(new Error(`ended before ${String(pattern)}: ${text[name]}`));
      };
      outcome.then(tooLate, tooLate);
      look();
    });
  return {
    child,
    outcome,
    untilStderr: (pattern) => until("stderr", pattern),
    untilStdout: (pattern) => until("stdout", pattern),
  };
}
