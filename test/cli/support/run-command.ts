import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";

/** The command as users have it. */
export const command = resolve("dist/cli/main.js");

if (!existsSync(command)) throw new Error("dist/cli/main.js is not there: `npm run build` first");

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of node itself. */
  readonly node?: readonly string[];
  /** Milliseconds after which the command hangs for certain. */
  readonly killAfter?: number;
}

/** A directory of its own for each test of the file, and the command run in it. */
export function useWorkplace(): {
  readonly directory: () => string;
  readonly write: (name: string, content: unknown) => string;
  readonly run: (commandLine: readonly string[], options?: CommandOptions) => Finished;
} {
  let directory = "";

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "readiness-cli-"));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  return {
    directory: () => directory,
    write(name, content) {
      const path = join(directory, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
      return path;
    },
    run(commandLine, { input = "", env = {}, node = [], killAfter = 0 } = {}) {
      const { status, stdout, stderr, error } = spawnSync(process.execPath, [...node, command, ...commandLine], {
        cwd: directory,
        input,
        env: { PATH: process.env["PATH"], ...env },
        encoding: "utf8",
        maxBuffer: 1 << 28,
        timeout: killAfter,
        killSignal: "SIGKILL",
      });
      if (error !== undefined) throw error;
      expectNoStackTrace(stderr);
      return { code: status, stdout, stderr };
    },
  };
}

export function expectNoStackTrace(text: string): void {
  expect(text).not.toMatch(/^\s+at .*(\.js|\.ts|node:|<anonymous>)/m);
  expect(text).not.toContain("internal error");
}

/** What goes wrong is said in one paragraph, by the tool's name. */
export function expectParagraph(stderr: string, pattern: RegExp): void {
  expect(stderr).toMatch(pattern);
  expect(stderr.endsWith("\n")).toBe(true);
  expect(stderr).not.toMatch(/\n\s*\n/);
  for (const line of stderr.trimEnd().split("\n")) expect(line).toMatch(/^readiness: \S/);
}
