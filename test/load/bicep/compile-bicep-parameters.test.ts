import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compileBicepParameters } from "../../../src/load/bicep/compile-bicep-parameters.js";
import { folderWith } from "./fake-program.js";

const compile = (script: string): ReturnType<typeof compileBicepParameters> =>
  compileBicepParameters("main.bicepparam", { environment: { PATH: folderWith({ bicep: script }) } });

const printing = (answer: unknown): string => `cat <<'END'\n${JSON.stringify(answer)}\nEND`.replace("cat", "/bin/cat");

describe("a .bicepparam file", () => {
  it("comes with its template", () => {
    const parametersJson = '{"parameters":{"size":{"value":1}}}';
    expect(compile(printing({ parametersJson, templateJson: '{"resources":[]}', templateSpecId: null }))).toEqual({
      parametersJson,
      templateJson: '{"resources":[]}',
    });
  });

  it("may have no template beside it", () => {
    expect(compile(printing({ parametersJson: "{}", templateJson: null, templateSpecId: "/subscriptions/0/…" }))).toEqual({
      parametersJson: "{}",
    });
  });

  it("is built without downloads", () => {
    const script = `[ "$*" = "build-params --stdout --no-restore ${resolve("main.bicepparam")}" ] && echo '{"parametersJson":"{}"}'`;
    expect(compile(script)).toEqual({ parametersJson: "{}" });
  });

  it.each(["not JSON", "[]", "null", "5", '{"parameters":{}}', '{"parametersJson":5}'])("is not made of %s", (text) => {
    expect(compile(`echo '${text}'`)).toEqual({ problem: "the compiler reports success, but its output contains no parameters" });
  });

  it("names the command to run elsewhere when there is no compiler", () => {
    expect(compileBicepParameters("main.bicepparam", { environment: {} })).toMatchObject({
      problem: expect.stringContaining("compile the file with `bicep build-params`") as string,
    });
  });
});
