#!/usr/bin/env node
import { isatty } from "node:tty";
import toolVersion from "#version" with { type: "json" };
import { StandardOutput } from "./standard-output.js";

const commandLine = process.argv.slice(2);
const output = new StandardOutput();

if (commandLine.length === 1 && (commandLine[0] === "--version" || commandLine[0] === "-V")) {
  output.write(`${toolVersion.version}\n`);
} else {
  // Without standard error, no error can be reported.
  process.stderr.on("error", () => undefined);
  const [{ runCli }, { readStandardInput }] = await Promise.all([import("./run-cli.js"), import("./standard-input.js")]);
  const exitCode = await runCli(commandLine, {
    workingDirectory: process.cwd(),
    stdout: {
      write: (text) => {
        output.write(text);
      },
      isTTY: isatty(1),
      columns: isatty(1) ? process.stdout.columns : undefined,
    },
    stderr: { write: (text) => process.stderr.write(text), isTTY: process.stderr.isTTY, columns: process.stderr.columns },
    readStandardInput,
    // Do not use process.stdin here: creating that stream breaks the synchronous reading of a pipe.
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
  process.exitCode = output.exitCode(exitCode);
  // A command that supplies a token may still be running. After Ctrl-C the user must not wait for it.
  if (process.exitCode === 130) process.exit();
}
