import { expect, test } from "vitest";
import type { Run } from "../../src/model/run.js";
import { ready } from "./support/exports.js";
import { expectParagraph, useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

const tags = (prefix: string): unknown => ({
  changeNumber: 363,
  cloud: "Public",
  values: [{ name: "Storage", id: "Storage", properties: { region: "", addressPrefixes: [prefix] } }],
});

test("--service-tags is read and stands in the ledger", () => {
  write("export.json", ready);
  write("tags/ServiceTags_Public_20250721.json", tags("20.38.98.0/24"));
  const { code, stdout, stderr } = run(["scan", "export.json", "--service-tags", "tags/ServiceTags_Public_20250721.json", "-f", "json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { inputs } = JSON.parse(stdout) as Run;
  expect(inputs.map(({ uri, kind, status }) => [uri, kind, status])).toEqual([
    ["export.json", "arm-list", "read"],
    ["tags/ServiceTags_Public_20250721.json", "service-tags", "read"],
  ]);
});

test("the configuration can name it, relative to itself; the command line wins", () => {
  write("export.json", ready);
  write("conf/readiness.yaml", "serviceTags: tags.json\n");
  write("conf/tags.json", tags("20.38.98.0/24"));
  write("mine.json", tags("20.38.99.0/24"));
  const last = (...options: string[]): string | undefined => {
    const { stdout } = run(["scan", "export.json", "--config", "conf/readiness.yaml", "-f", "json", ...options]);
    return (JSON.parse(stdout) as Run).inputs.at(-1)?.uri;
  };
  expect(last()).toBe("conf/tags.json");
  expect(last("--service-tags", "mine.json")).toBe("mine.json");
});

test("one that cannot be used is a reason not to run", () => {
  write("export.json", ready);
  write("tags.json", tags("20.38/16"));
  for (const [file, says] of [
    ["tags.json", /service tags tags\.json: the tag Storage contains "20\.38\/16"/],
    ["nothing.json", /service tags nothing\.json: no such file/],
    ["export.json", /service tags export\.json: it is not a list of service tags; expected the file that Microsoft publishes/],
  ] as const) {
    const { code, stdout, stderr } = run(["scan", "export.json", "--service-tags", file]);
    expect([file, code, stdout]).toEqual([file, 2, ""]);
    expectParagraph(stderr, says);
  }
});
