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

export interface OpenLiveWorkplace extends LiveWorkplace {
  close(): Promise<void>;
}

/** For each test of the file a directory, a stand-in for ARM and an `az` of its own, and the built command that knows of nothing else. */
export function useLiveWorkplace(options?: ArmStandInOptions): LiveWorkplace {
  let open: OpenLiveWorkplace | undefined;
  beforeEach(async () => {
    open = await openLiveWorkplace(options);
  });
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });
  const here = (): OpenLiveWorkplace => {
    if (open === undefined) throw new Error("only inside a test");
    return open;
  };
  return {
    directory: () => here().directory(),
    standIn: () => here().standIn(),
    az: () => here().az(),
    write: (...parameters) => here().write(...parameters),
    run: (...parameters) => here().run(...parameters),
    start: (...parameters) => here().start(...parameters),
    startOnTerminal: (...parameters) => here().startOnTerminal(...parameters),
  };
}

/** The same for one test, for tests that run side by side. */
export async function openLiveWorkplace(options?: ArmStandInOptions): Promise<OpenLiveWorkplace> {
  const directory = mkdtempSync(join(tmpdir(), "readiness-live-"));
  const az = writeStubAz(join(directory, "bin"));
  const standIn = await startArmStandIn(options);
  const started: Started[] = [];

  const clean = (): NodeJS.ProcessEnv => ({
    PATH: [join(directory, "bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
    HOME: directory,
    NODE_EXTRA_CA_CERTS: standIn.caFile,
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
    standIn: () => standIn,
    az: () => az,
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
    async close() {
      for (const { child } of started) child.kill("SIGKILL");
      await Promise.allSettled(started.map(({ outcome }) => outcome));
      await standIn.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
