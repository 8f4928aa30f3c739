import { expect, test } from "vitest";
import { blocked, ready } from "./support/exports.js";
import { useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

interface Document {
  readonly resultsListed: string;
  readonly results: readonly { readonly verdict: string }[];
}

test("--results chooses what JSON lists, and takes nothing from the table or from code scanning", () => {
  write("export.json", [...ready, ...blocked]);
  const { stdout } = run(["scan", "export.json", "--results", "pass", "-f", "json"]);
  const document = JSON.parse(stdout) as Document;
  expect(document.resultsListed).toBe("pass");
  expect(new Set(document.results.map(({ verdict }) => verdict))).toEqual(new Set(["pass"]));

  expect(run(["scan", "export.json", "--results", "pass"]).stdout).toBe(run(["scan", "export.json"]).stdout);

  const sarif = JSON.parse(run(["scan", "export.json", "--results", "pass", "-f", "sarif"]).stdout) as { runs: { results: object[] }[] };
  expect(sarif.runs[0]?.results).toHaveLength(1);
});
