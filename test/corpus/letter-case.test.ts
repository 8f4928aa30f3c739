import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { generator } from "../metamorphic/support/random.js";
import { respell, withoutKinds } from "../metamorphic/support/respell.js";
import { differences } from "../metamorphic/support/run-content.js";
import { scanFiles } from "../support/scan-files.js";

const corpus = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus");
if (!existsSync(corpus)) throw new Error(`the corpus of real exports is not at ${corpus}; set READINESS_CORPUS`);

/** Larger files say nothing else, and take long. */
const largest = 200_000;

const files = ["templates", "outputs", "rest-examples"].flatMap((folder) =>
  readdirSync(join(corpus, folder), { recursive: true })
    .map((name) => join(corpus, folder, String(name)))
    .filter((path) => path.endsWith(".json") && statSync(path).size < largest)
    .sort(),
);

describe("the letter case of member names changes nothing in public templates and exports", () => {
  test.each(files.map((path) => [relative(corpus, path), path]))("%s", async (name, path) => {
    const text = readFileSync(path, "utf8");
    const random = generator(name.length * 7919 + text.length);
    const [usual, changed] = await Promise.all([text, respell(text, random)].map((each) => scanFiles({ "input.json": each })));
    if (usual === undefined || changed === undefined) throw new Error("two scans were asked for");
    // Names of parameters are shown as they are declared.
    const [one, other] = [usual, changed].map((run) => withoutKinds(run).map((line) => line.toLowerCase()));
    expect(differences(one ?? [], other ?? [])).toEqual([]);
  });
});
