import { join } from "node:path";
import { expect, it } from "vitest";
import { runProgram } from "../../../src/load/bicep/run-program.js";
import { folderWith } from "./fake-program.js";

const run = (script: string, limits?: { readonly seconds: number; readonly megabytes: number }): ReturnType<typeof runProgram> =>
  runProgram([join(folderWith({ program: script }), "program")], {}, limits);

it("gives a program nothing to read", () => {
  expect(run("read answer || echo nothing")).toMatchObject({ succeeded: true, stdout: "nothing\n" });
});

it("ends a program that does not end, and one that does not stop printing", () => {
  expect(run("while :; do :; done", { seconds: 0.2, megabytes: 1 })).toMatchObject({
    succeeded: false,
    cutShort: "did not finish within 0.2 seconds",
  });
  expect(run("while :; do echo more; done", { seconds: 60, megabytes: 1 })).toMatchObject({
    succeeded: false,
    cutShort: "printed more than 1 MB",
  });
});

it("tells when a program cannot be started", () => {
  expect(runProgram(["/nowhere/bicep"], {})).toEqual({
    succeeded: false,
    stdout: "",
    stderr: "",
    cutShort: "could not be started (ENOENT)",
  });
});
