import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { expectNoStackTrace } from "../../cli/support/run-command.js";
import { startArmStandIn, type ArmStandIn, type ArmStandInOptions } from "./arm-stand-in.js";
import { startCommand, startOnTerminal, type Outcome, type Started } from "./child-command.js";
import { writeStubAz, type StubAz } from "./stub-az.js";

export interface LiveCommandOptions {
  /** Added to the clean environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Arguments of node itself. */
  readonly node?: readonly string[];
}

export interface LiveWorkplace {
  readonly directory: () => string;
  readonly standIn: () => ArmStandIn;
  readonly az: () => StubAz;
  /** Writes a file, as JSON unless it is a text, and gives its path. */
  readonly write: (name: string, content: unknown) => string;
  readonly run: (commandLine: readonly string[], options?: LiveCommandOptions) => Promise<Outcome>;
  /** For tests that send signals. A command that still runs when its test ends is killed. */
  readonly start: (commandLine: readonly string[], options?: LiveCommandOptions) => Started;
  /** On a pseudo-terminal, for tests that answer questions. */
  readonly startOnTerminal: (commandLine: readonly string[]) => Started;
}

/** For each test of the file a directory, a stand-in for ARM and an `az` of its own, and the built command that knows of nothing else. */
export function useLiveWorkplace(options?: ArmStandInOptions): LiveWorkplace {
  let directory = "";
  let standIn: ArmStandIn | undefined;
  let az: StubAz | undefined;
  let started: Started[] = [];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "readiness-live-"));
    az = writeStubAz(join(directory, "bin"));
    standIn = await startArmStandIn(options);
  });

  afterEach(async () => {
    for (const { child } of started) child.kill("SIGKILL");
    await Promise.allSettled(started.map(({ outcome }) => outcome));
    started = [];
    await standIn?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const clean = (): NodeJS.ProcessEnv => ({
    PATH: [join(directory, "bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
    HOME: directory,
    NODE_EXTRA_CA_CERTS: here(standIn).caFile,
    AZURE_TOKEN_CREDENTIALS: "AzureCliCredential",
  });

  const kept = (child: Started): Started => {
    started.push(child);
    return child;
  };

  const start: LiveWorkplace["start"] = (commandLine, { env = {}, node } = {}) =>
    kept(startCommand(commandLine, directory, { ...clean(), ...env }, node));

  return {
    directory: () => directory,
    standIn: () => here(standIn),
    az: () => here(az),
    write(name, content) {
      const path = join(directory, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
      return path;
    },
    async run(commandLine, runOptions) {
      const outcome = await start(commandLine, runOptions).outcome;
      expectNoStackTrace(outcome.stderr);
      return outcome;
    },
    start,
    startOnTerminal: (commandLine) => kept(startOnTerminal(commandLine, directory, clean())),
  };
}

function here<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("only inside a test");
  return value;
}
