import { expect } from "vitest";
import type { Run, RunEvidence, RunLocation } from "../../../src/index.js";
import { resultOf } from "../../support/scan-files.js";
import type { Files } from "../../support/memory-files.js";

/** Line and column of a text in a file, as an editor counts them.
 *  @param after texts that have to be passed first. @throws when it is not there. */
export function positionOf(
  file: string | Buffer,
  text: string,
  ...after: readonly string[]
): { readonly line: number; readonly column: number } {
  const content = file.toString("utf8").replace(/^\uFEFF/, "");
  let start = 0;
  for (const each of [...after, text]) {
    const at = content.indexOf(each, start);
    if (at === -1) throw new Error(`${each} is not in the file`);
    start = each === text ? at : at + each.length;
  }
  const before = content.slice(0, start);
  return { line: before.split("\n").length, column: start - before.lastIndexOf("\n") };
}

/** The first evidence of a result whose path matches. */
export function evidenceOf(run: Run, ruleId: string, resource: string, path = /./): RunEvidence {
  const { evidence } = resultOf(run, ruleId, resource);
  const found = evidence.find((each) => path.test(each.path));
  if (found === undefined)
    throw new Error(`no evidence of ${ruleId} at ${String(path)}, but at ${evidence.map((each) => each.path).join(", ")}`);
  return found;
}

/** Holds a place to a text in a file. */
export function expectWritten(
  location: RunLocation | null | undefined,
  files: Files,
  {
    in: uri,
    at,
    after = [],
    pointer,
    copyIndex,
  }: {
    readonly in: string;
    readonly at: string;
    readonly after?: readonly string[];
    readonly pointer: string;
    readonly copyIndex?: Readonly<Record<string, number>>;
  },
): void {
  expect(location).toEqual({
    uri,
    pointer,
    ...positionOf(files[uri] ?? "", at, ...after),
    ...(copyIndex === undefined ? {} : { copyIndex }),
  });
}
