// The same as `test/evaluate/losing-evidence.test.ts` on real exports, and on more of the fixture estate.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, test } from "vitest";
import type { JsonValue } from "../../src/model/json.js";
import { checkLosses } from "../evaluate/support/losing-evidence/check-losses.js";
import type { Documents } from "../evaluate/support/losing-evidence/losses.js";

const corpus = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus");
if (!existsSync(corpus)) throw new Error(`the corpus of real exports is not at ${corpus}; set READINESS_CORPUS`);

/** The documents of a directory that are JSON as it stands. */
function documentsIn(directory: string): Documents {
  const names = readdirSync(directory, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".json") && name !== "expected.json");
  return Object.fromEntries(
    names.sort().flatMap((name) => {
      const text = readFileSync(join(directory, name), "utf8").replace(/^\uFEFF/, "");
      try {
        return [[name, JSON.parse(text) as JsonValue] as const];
      } catch {
        return [];
      }
    }),
  );
}

describe("losing evidence never improves a verdict", () => {
  test.each([
    ["fixtures/estate", 1000],
    [join(corpus, "outputs/psrule-export"), 1000],
    [join(corpus, "outputs/rest-recorded"), 150],
  ])("in %s", { timeout: 900_000 }, (directory, numRuns) => checkLosses(documentsIn(directory), numRuns));
});
