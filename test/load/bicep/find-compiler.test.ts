import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCompiler } from "../../../src/load/bicep/find-compiler.js";
import { folderWith } from "./fake-program.js";

describe("on Linux and macOS", () => {
  it("takes the first folder that has the program", () => {
    const [empty, first, second] = [folderWith({}), folderWith({ bicep: "" }), folderWith({ bicep: "" })];
    const found = findCompiler({ PATH: [empty, first, second].join(":") }, "linux");
    expect(found).toEqual({ program: "bicep", command: [join(first, "bicep")] });
  });

  it("passes over folders, and files that cannot be started", () => {
    const [folder, plain] = [folderWith({}), folderWith({ bicep: "" })];
    mkdirSync(join(folder, "bicep"));
    chmodSync(join(plain, "bicep"), 0o644);
    expect(findCompiler({ PATH: `${folder}:${plain}` }, "linux")).toBeUndefined();
  });

  it("does not look where it happens to be", () => {
    expect(findCompiler({ PATH: ":.:bin" }, "linux", () => true)).toBeUndefined();
  });
});

describe("on Windows", () => {
  const cli = String.raw`C:\Program Files\Microsoft SDKs\Azure\CLI2`;
  const having = (...files: readonly string[]): ReturnType<typeof findCompiler> =>
    findCompiler({ Path: String.raw`C:\Windows;${cli}\wbin;relative` }, "win32", (path) => files.includes(path));

  it("finds bicep.exe", () => {
    expect(having(String.raw`C:\Windows\bicep.exe`)).toEqual({ program: "bicep", command: [String.raw`C:\Windows\bicep.exe`] });
  });

  it("starts the Python of az.cmd, which would take a shell", () => {
    expect(having(String.raw`${cli}\wbin\az.cmd`, String.raw`${cli}\python.exe`)).toEqual({
      program: "az",
      command: [String.raw`${cli}\python.exe`, "-IBm", "azure.cli", "bicep"],
    });
    expect(having(String.raw`${cli}\wbin\az.cmd`)).toBeUndefined();
  });
});
