import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compileBicep } from "../../../src/load/bicep/compile-bicep.js";
import { folderWith } from "./fake-program.js";

const compile = (programs: Readonly<Record<string, string>>, path = "main.bicep"): ReturnType<typeof compileBicep> =>
  compileBicep(path, { environment: { PATH: folderWith(programs) } });

const printArguments = `printf '{"args":"%s"}' "$*"`;

describe("with bicep on PATH", () => {
  it("hands back the template, built without downloads", () => {
    expect(compile({ bicep: printArguments })).toEqual({ templateJson: `{"args":"build --stdout --no-restore ${resolve("main.bicep")}"}` });
  });

  it("prefers it to az", () => {
    expect(compile({ bicep: "echo '{}'", az: "exit 1" })).toEqual({ templateJson: "{}\n" });
  });

  it.each(["--outfile", "-v", "@arguments.bicep", "a b;$(id).bicep"])("takes %s for the name of a file", (path) => {
    expect(compile({ bicep: `printf '{"file":"%s","count":%s}' "$4" "$#"` }, path)).toEqual({
      templateJson: `{"file":"${resolve(path)}","count":4}`,
    });
  });

  it("takes no notice of warnings", () => {
    expect(compile({ bicep: `echo '/x/main.bicep(1,7) : Warning no-unused-params: unused' >&2; echo '{}'` })).toEqual({
      templateJson: "{}\n",
    });
  });

  it("drops a byte-order mark", () => {
    expect(compile({ bicep: String.raw`printf '\357\273\277{}'` })).toEqual({ templateJson: "{}" });
  });

  it("hands the environment on", () => {
    const environment = { PATH: folderWith({ bicep: `printf '{"%s"}' "$SIZE"` }), SIZE: "large" };
    expect(compileBicep("main.bicep", { environment })).toEqual({ templateJson: '{"large"}' });
  });

  it("tells the first errors as they stand", () => {
    const script = `echo '/x/main.bicep(1,7) : Warning no-unused-params: unused' >&2
echo '/x/main.bicep(3,5) : Error BCP018: Expected the "=" character.' >&2
exit 1`;
    expect(compile({ bicep: script })).toEqual({
      problem: 'it does not compile: /x/main.bicep(3,5) : Error BCP018: Expected the "=" character.',
    });
  });

  it("counts errors beyond the third", () => {
    const script = `for line in 1 2 3 4 5; do echo "/x/main.bicep($line,1) : Error BCP007: no" >&2; done; exit 1`;
    expect(compile({ bicep: script })).toMatchObject({
      problem: expect.stringMatching(/\(3,1\) : Error BCP007: no \(and 2 more\)$/) as string,
    });
  });

  it("shows nothing that a terminal would obey, and no endless line", () => {
    const script = String.raw`printf '\033[31mfile(1,1) : Error BCP1: a\007\342\200\256b\033[0m' >&2; exit 1`;
    expect(compile({ bicep: script })).toEqual({ problem: String.raw`it does not compile: file(1,1) : Error BCP1: a\u{7}\u{202e}b` });
    const endless = compile({ bicep: `printf '%0100000d' 7 >&2; exit 1` });
    expect(JSON.stringify(endless).length).toBeLessThan(600);
  });

  it("says that modules are missing, and how to get them", () => {
    const script = `echo '/x/main.bicep(2,9) : Error BCP190: The artifact with reference "br:mcr.microsoft.com/x:1" has not been restored.' >&2; exit 1`;
    expect(compile({ bicep: script })).toMatchObject({
      problem: expect.stringMatching(
        /BCP190.*not in the local cache, and this command downloads nothing\. Run `bicep restore` on it first$/,
      ) as string,
    });
  });

  it("tells other failures in the words of the program", () => {
    expect(compile({ bicep: `echo 'Unrecognized parameter "--no-restore"' >&2; exit 1` })).toEqual({
      problem: 'it does not compile: Unrecognized parameter "--no-restore"',
    });
    expect(compile({ bicep: "exit 3" })).toEqual({ problem: "it does not compile: the compiler gives no reason" });
    expect(compile({ bicep: "kill -9 $$" })).toEqual({ problem: "bicep was stopped by SIGKILL during the compilation" });
  });

  it("does not take other output for a template", () => {
    expect(compile({ bicep: "echo done" })).toEqual({ problem: "the compiler reports success, but its output is not a template" });
    expect(compile({ bicep: "true" })).toHaveProperty("problem");
  });
});

describe("with az alone", () => {
  const az = `[ "$2" = version ] && exit 0
printf '{"args":"%s","check":"%s","telemetry":"%s"}' "$*" "$AZURE_BICEP_CHECK_VERSION" "$AZURE_CORE_COLLECT_TELEMETRY"`;

  it("builds by az bicep, and keeps az from the network", () => {
    expect(compile({ az })).toEqual({
      templateJson: `{"args":"bicep build --stdout --no-restore --file ${resolve("main.bicep")}","check":"false","telemetry":"false"}`,
    });
  });

  it("does not let az install a compiler", () => {
    const without = `[ "$2" = version ] && { echo 'ERROR: Bicep CLI not found. Install it now by running "az bicep install".' >&2; exit 1; }
echo '{"downloaded":true}'`;
    expect(compile({ az: without })).toMatchObject({
      problem: expect.stringMatching(/^az has no working Bicep compiler \(ERROR: Bicep CLI not found\..*install the Bicep CLI/) as string,
    });
  });
});

describe("with neither", () => {
  it("says what to do", () => {
    expect(compile({})).toEqual({
      problem:
        "it must be compiled, and neither bicep nor az is on PATH: install the Bicep CLI, or run `az bicep install`, or compile the file with `bicep build` and scan the JSON",
    });
    expect(compileBicep("main.bicep", { environment: {} })).toHaveProperty("problem");
  });
});
