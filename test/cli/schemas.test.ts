import { readFileSync, readdirSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Run } from "../../src/model/run.js";
import { evidenceFile } from "../evaluate/support/arm.js";
import { blocked, ready, unknown } from "./support/exports.js";
import { useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

function compile(name: string): ValidateFunction {
  const { code, stdout, stderr } = run(["schema", name]);
  expect([code, stderr]).toEqual([0, ""]);
  const schema = JSON.parse(stdout) as { $schema: string };
  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

function expectValid(validate: ValidateFunction, value: unknown): void {
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

describe("the published schemas", () => {
  test("of a run: real ones are valid, whatever they list", () => {
    const validate = compile("run");
    write("export.json", [...blocked, ...unknown, ...ready]);
    for (const options of [[], ["--results", "all"], ["--profile", "classic-2015"], ["--profile", "current"], ["--results", "pass,fail"]]) {
      const { stdout } = run(["scan", "export.json", "missing.json", "-f", "json", ...options]);
      expectValid(validate, JSON.parse(stdout));
    }
  });

  test("of a run: what no run can say is not valid", () => {
    const validate = compile("run");
    write("export.json", blocked);
    const good = JSON.parse(run(["scan", "export.json", "-f", "json"]).stdout) as Run;
    const [virtualMachine] = good.virtualMachines;
    expect(validate(good)).toBe(true);
    expect(validate({ ...good, schemaVersion: "2.0.0" })).toBe(false);
    expect(validate({ ...good, extra: 1 })).toBe(false);
    expect(validate({ ...good, virtualMachines: [{ ...virtualMachine, readiness: "fine" }] })).toBe(false);
    expect(validate({ ...good, summary: undefined })).toBe(false);
  });

  test("of a run: one with answers of Azure is valid, and can be rendered again", () => {
    const validate = compile("run");
    write("export.json", blocked);
    const { virtualMachines } = JSON.parse(run(["scan", "export.json", "-f", "json"]).stdout) as Run;
    const virtualMachine = virtualMachines[0]?.id ?? "";
    const answers = [
      { virtualMachine, kind: "backupStatus", collectedAt: "2026-11-01T10:00:00Z", data: { protectionStatus: "NotProtected" } },
      { virtualMachine, kind: "backupPreValidateProtection", vault: "/v", data: { status: "Succeeded" } },
      { virtualMachine, kind: "backupValidateFeatures", data: { supportStatus: "Supported" } },
    ];
    write("answers.json", evidenceFile(...answers));
    expectValid(compile("evidence"), evidenceFile(...answers));
    const { stdout } = run(["scan", "export.json", "--evidence", "answers.json", "-f", "json"]);
    expectValid(validate, JSON.parse(stdout));
    expect((JSON.parse(stdout) as Run).virtualMachines[0]?.azure?.agreement).toBe("disagrees");
    write("run.json", stdout);
    expect(run(["report", "run.json"]).stdout).toContain("Asked Azure");
    const sarif = (evidence: readonly string[]): unknown[] => {
      const log = JSON.parse(run(["scan", "export.json", ...evidence, "-f", "sarif"]).stdout) as { runs: { results: unknown[] }[] };
      return log.runs.flatMap(({ results }) => results);
    };
    expect(sarif(["--evidence", "answers.json"])).toEqual(sarif([]));
  });

  test("of a rule: every built-in rule file is valid, a broken one is not", () => {
    const validate = compile("rule");
    const files = readdirSync("rules", { recursive: true, encoding: "utf8" }).filter((name) => /\/(?!.*\.cases)[^/]*\.yaml$/.test(name));
    expect(files).toHaveLength(26);
    for (const file of files) expectValid(validate, parse(readFileSync(`rules/${file}`, "utf8")));
    const rule = parse(readFileSync("rules/disk/data-count.yaml", "utf8")) as Record<string, unknown>;
    expect(validate({ ...rule, severity: "high" })).toBe(false);
    expect(validate({ ...rule, require: { field: "dataDisks", atMost: 1 } })).toBe(false);
    expect(validate({ ...rule, level: { "arm-2020": "error" } })).toBe(false);
  });

  test("of the evidence: the fixture is valid, strangers are not", () => {
    const validate = compile("evidence");
    expectValid(validate, JSON.parse(readFileSync("fixtures/estate/evidence/guest.json", "utf8")));
    expectValid(validate, evidenceFile({ virtualMachine: "vm3", kind: "agentVersion", data: "2.6.1198.718" }));
    expect(validate(evidenceFile({ virtualMachine: "vm3", kind: "agentVersion", data: 2.6 }))).toBe(false);
    expect(validate(evidenceFile({ virtualMachine: "vm3", kind: "hearsay", data: {} }))).toBe(false);
    expect(validate({ schemaVersion: "2", evidence: [] })).toBe(false);
  });

  test("of the configuration: one value or a list, and no strangers", () => {
    const validate = compile("config");
    expectValid(validate, {});
    expectValid(validate, { profile: "current", failOn: ["error", "unknown"], exclude: "vault/*", rules: ["a", "b"], results: "all" });
    expect(validate({ failOn: "fatal" })).toBe(false);
    expect(validate({ failon: "error" })).toBe(false);
  });
});
