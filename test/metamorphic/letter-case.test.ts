import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import { memoryFiles, workingDirectory, type Files } from "../support/memory-files.js";
import { resultOf, scanFiles, scanText } from "../support/scan-files.js";
import { vmBody, plainEstate } from "../support/estate.js";
import { estateFiles, filesBelow } from "./support/estate-files.js";
import { generator } from "./support/random.js";
import { respell, withoutKinds } from "./support/respell.js";
import { differences } from "./support/run-content.js";

/** Seeds that once found a fault stay here. */
const seeds = [1, 2, 3];
const { READINESS_SEED } = process.env;

const scanAll = (files: Files, parameters: readonly string[]): Promise<Run> =>
  scanFiles(files, {
    inputs: Object.keys(files).filter((name) => !parameters.includes(name)),
    parameters,
    fileSystem: memoryFiles(files),
    workingDirectory,
  });

describe.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ["the fixture estate", estateFiles, []],
  ["a template with modules", filesBelow("fixtures/templates/sql-farm"), ["main.parameters.json"]],
])("the letter case of member names changes nothing: %s", (_, files, parameters) => {
  const usual = scanAll(files, parameters);

  const expectSame = async (seed: number): Promise<void> => {
    const random = generator(seed);
    const changed = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, respell(text, random)]));
    expect(differences(withoutKinds(await usual), withoutKinds(await scanAll(changed, parameters)))).toEqual([]);
  };

  test.each(seeds)("seed %i", expectSame);

  test("any seed", async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), expectSame), {
      numRuns: 6,
      seed: READINESS_SEED === undefined ? 11 : Number(READINESS_SEED),
    });
  });
});

describe("two members whose names differ in case only", () => {
  const disks = (count: number): readonly object[] =>
    Array.from({ length: count }, (_, lun) => ({ lun, name: `d${lun}`, managedDisk: { id: `/disks/d${lun}` } }));

  /** A VM whose disks are written twice. */
  const twice = (first: string, second: string): string => {
    const body = JSON.stringify(vmBody(plainEstate));
    const members = `"${first}":${JSON.stringify(disks(2))},"${second}":${JSON.stringify(disks(20))}`;
    return body.replace(/"dataDisks":\[.*?\](?=[,}])/, members);
  };

  test.each([
    ["dataDisks", "DataDisks"],
    ["DataDisks", "dataDisks"],
    ["DATADISKS", "datadisks"],
  ])("the later one counts, and the run says so: %s, %s", async (first, second) => {
    const run = await scanText(twice(first, second));
    expect(resultOf(run, "disk/data-count").verdict).toBe("fail");
    const [notice] = run.notifications.filter(({ code }) => code === "duplicate-member");
    expect(notice?.uri).toBe("export.json");
    expect(notice?.message).toContain(`"${first}" and "${second}"`);
  });
});
