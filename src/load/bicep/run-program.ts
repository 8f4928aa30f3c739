import { spawnSync } from "node:child_process";

/** Variables of the environment by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A program by its path, and what it is given. */
export type Command = readonly [file: string, ...args: readonly string[]];

/** How a program ended. */
export interface ProgramOutcome {
  readonly succeeded: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Why there is no exit code of its own, as a sentence part: "did not finish within 120 seconds". */
  readonly cutShort?: string | undefined;
}

export type RunProgram = (command: Command, environment: Environment) => ProgramOutcome;

/** The most that a program may take. */
const limits = { seconds: 120, megabytes: 64 };

/** Runs a program of the user to its end, without a shell in between and with nothing to read. */
export function runProgram([file, ...args]: Command, environment: Environment, { seconds, megabytes } = limits): ProgramOutcome {
  const { status, signal, stdout, stderr, error } = spawnSync(file, args, {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    timeout: seconds * 1000,
    killSignal: "SIGKILL",
    maxBuffer: megabytes * (1 << 20),
    windowsHide: true,
  });
  const code = error === undefined ? undefined : "code" in error ? String(error.code) : error.name;
  return {
    succeeded: status === 0 && code === undefined,
    stdout: printed(stdout),
    stderr: printed(stderr),
    cutShort: cutShort(code, signal, { seconds, megabytes }),
  };
}

/** Nothing comes back from a program that did not start. */
const printed = (text: string | null): string => text ?? "";

function cutShort(code: string | undefined, signal: string | null, { seconds, megabytes }: typeof limits): string | undefined {
  if (code === "ETIMEDOUT") return `did not finish within ${seconds} seconds`;
  if (code === "ENOBUFS") return `printed more than ${megabytes} MB`;
  if (code !== undefined) return `could not be started (${code})`;
  return signal === null ? undefined : `was stopped by ${signal}`;
}
