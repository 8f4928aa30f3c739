import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

const tool = resolve("tools/check-links.mjs");

/** A package that ships its docs, and nothing else beside its README. */
const packageJson = JSON.stringify({ name: "linked", version: "1.0.0", files: ["docs"] });

/** What the check says of a repository with these files, a line for each problem. */
function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), "readiness-links-"));
  try {
    for (const [name, text] of Object.entries({ "package.json": packageJson, ...files })) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
    const { status, stderr } = spawnSync(process.execPath, [tool], { cwd: directory, encoding: "utf8" });
    const problems = stderr.split("\n").filter((line) => line !== "");
    expect(status).toBe(problems.length === 0 ? 0 : 1);
    return problems;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test("links that lead somewhere are no problem", () => {
  const guide = [
    "# Guide",
    "## What `scan` does, and why?",
    "## Again",
    "## Again",
    '<a id="own"></a>',
    "[up](../README.md) [code](../src/index.ts) [line](../src/index.ts#L1)",
  ];
  const readme = [
    "[top](#a-title) [page](docs/guide.md) [why](docs/guide.md#what-scan-does-and-why) [second](<docs/guide.md#again-1>)",
    '[own](docs/guide.md#own "a title") [label][guide] [guide][] ![picture](docs/a%20picture.svg)',
    "[out](https://example.com/a_(b)) <https://example.com> [mail](mailto:someone@example.com)",
    "[guide]: docs/guide.md",
    "Not links: `[a](missing.md)`, a pattern ^[A-Z][0-9], config.json, docs and src.",
    "```",
    "[a](missing.md)",
    "```",
    "A title",
    "=======",
  ];
  expect(
    problemsOf({
      "README.md": readme.join("\n"),
      "docs/guide.md": guide.join("\n"),
      "docs/a picture.svg": "<svg/>",
      "src/index.ts": "",
    }),
  ).toEqual([]);
});

test("a link to a missing file, heading or label is named with its line", () => {
  const lines = [
    "# Page",
    "[a](missing.md)",
    "[b](#nowhere)",
    "[c](../README.md#nowhere)",
    "[d][e]",
    "[f](../../outside.md)",
    "[g](/docs)",
  ];
  expect(problemsOf({ "README.md": "# A", "docs/page.md": lines.join("\n") })).toEqual([
    "docs/page.md:2: missing.md does not exist",
    "docs/page.md:3: #nowhere: docs/page.md has no heading for #nowhere",
    "docs/page.md:4: ../README.md#nowhere: README.md has no heading for #nowhere",
    "docs/page.md:5: no link is defined for [e]",
    "docs/page.md:6: ../../outside.md leaves the repository",
    "docs/page.md:7: /docs starts at the root of a site; write it relative to the page",
  ]);
});

test("an external link has to be a URL; where it leads is not looked at", () => {
  const text = "[a](https://learn.microsoft.com/x)\n[b](https://)\n[c](ftp://example.com/x)";
  expect(problemsOf({ "CHANGELOG.md": text })).toEqual([
    "CHANGELOG.md:2: https:// is not an http or https URL",
    "CHANGELOG.md:3: ftp://example.com/x is not an http or https URL",
  ]);
});

test("the README names no path that the package lacks", () => {
  const readme = "# A\n[source](src/index.ts)\nRun `tools/run.sh`, see docs/page.md.\nEdit `tsconfig.json`, not `other/missing.json`.";
  const files = { "src/index.ts": "", "tools/run.sh": "", "tsconfig.json": "{}", "docs/page.md": "# Page" };
  expect(problemsOf({ "README.md": readme, ...files })).toEqual([
    "README.md:2: src/index.ts is not in the npm package",
    "README.md:3: tools/run.sh is not in the npm package",
    "README.md:4: tsconfig.json is not in the npm package",
  ]);
});
