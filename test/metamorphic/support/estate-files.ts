import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The texts of a directory of fixtures, by path. */
export function filesBelow(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".json") && name !== "expected.json")
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), "utf8")]));
}

/** The files of the fixture estate, guest evidence among them. */
export const estateFiles = filesBelow("fixtures/estate");
