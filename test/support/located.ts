import { expect } from "vitest";
import type { Run, RunEvidence, RunLocation } from "../../src/model/run.js";
import { followPointer, pointerTokens } from "./json-pointer.js";

export function evidenceOf(run: Run): readonly (RunEvidence & { readonly ruleId: string })[] {
  return run.results.flatMap(({ ruleId, evidence }) => evidence.map((entry) => ({ ...entry, ruleId })));
}

/** What stands at a line and column, as an editor counts them: lines end with \n, columns are UTF-16 units. */
export function textAt(text: string, { line, column }: RunLocation): string {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  return [(lines[line - 1] ?? "").slice(column - 1), ...lines.slice(line)].join("\n");
}

/** Holds one place to its contract: the pointer leads somewhere in the original, and line and column show the same
 *  thing: the property name, the value of an array item, or the document.
 *  @returns the value the pointer leads to. */
export function expectTruePlace(location: RunLocation, text: string, document: unknown): unknown {
  const value = followPointer(document, location.pointer);
  const last = pointerTokens(location.pointer).at(-1);
  const shown = textAt(text, location);
  const parent = last === undefined ? undefined : followPointer(document, location.pointer.slice(0, location.pointer.lastIndexOf("/")));
  if (last === undefined || Array.isArray(parent)) {
    expect(shown.charAt(0)).toBe(JSON.stringify(value).charAt(0));
  } else {
    expect(shown.slice(0, JSON.stringify(last).length)).toBe(JSON.stringify(last));
  }
  return value;
}
