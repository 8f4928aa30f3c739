import { spawnSync } from "node:child_process";

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The path of a program, and its arguments. */
export type Command = readonly [file: string, ...args: readonly string[]];

/** The outcome of a program. */
export interface ProgramOutcome {
  readonly succeeded: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** The reason why the program has no exit code, as a part of a sentence: "did not finish within 120 seconds". */
  readonly cutShort?: string | undefined;
}

export type RunProgram = (command: Command, environment: Environment) => ProgramOutcome;

/** The limits for a program. */
const limits = { seconds: 120, megabytes: 64 };

/** Runs a program of the user to its end, without a shell and without standard input. */
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

/** The outputs are null when the program did not start. */
const printed = (text: string | null): string => text ?? "";

function cutShort(code: string | undefined, signal: string | null, { seconds, megabytes }: typeof limits): string | undefined {
  if (code === "ETIMEDOUT") return `did not finish within ${seconds} seconds`;
  if (code === "ENOBUFS") return `printed more than ${megabytes} MB`;
  if (code !== undefined) return `could not be started (${code})`;
  return signal === null ? undefined : `was stopped by ${signal}`;
}
