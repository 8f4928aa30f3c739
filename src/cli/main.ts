#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { isatty } from "node:tty";
import toolVersion from "#version" with { type: "json" };

const commandLine = process.argv.slice(2);

if (commandLine.length === 1 && (commandLine[0] === "--version" || commandLine[0] === "-V")) {
  process.stdout.write(`${toolVersion.version}\n`);
} else {
  // A reader that has seen enough, such as `head`, ends the command quietly.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(process.exitCode ?? 0);
  });
  const { runCli } = await import("./run-cli.js");
  process.exitCode = await runCli(commandLine, {
    workingDirectory: process.cwd(),
    stdout: { write: (text) => process.stdout.write(text), isTTY: process.stdout.isTTY, columns: process.stdout.columns },
    stderr: { write: (text) => process.stderr.write(text), isTTY: process.stderr.isTTY, columns: process.stderr.columns },
    readStandardInput: () => readFileSync(0),
    // Not process.stdin: making that stream spoils the synchronous reading of a pipe.
    canAsk: () => isatty(0) && isatty(2),
    ask: async (question, signal) => (await import("./ask.js")).ask(question, process.stdin, process.stderr, signal),
    onInterrupt: (listener) => {
      const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    env: process.env,
  });
  // A command that was asked for a token may still be running; who pressed Ctrl-C does not wait for it.
  if (process.exitCode === 130) process.exit();
}
