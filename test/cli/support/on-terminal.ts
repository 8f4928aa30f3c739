import { spawn } from "node:child_process";
import { once } from "node:events";
import { command } from "./run-command.js";

export interface TerminalOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

/** Runs the command on a pseudo-terminal, which `script` of util-linux makes. @returns what the terminal was sent. */
export async function onTerminal(commandLine: readonly string[], { cwd, env = {}, columns = 200 }: TerminalOptions): Promise<string> {
  const quoted = [process.execPath, command, ...commandLine].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["-qec", `stty cols ${columns}; ${quoted}`, "/dev/null"], {
    cwd,
    env: { PATH: "/usr/bin:/bin", HOME: cwd, ...env },
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  await once(child, "close");
  return text;
}
