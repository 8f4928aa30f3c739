import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { textProblems } from "../support/words.js";

const source = join(import.meta.dirname, "../../src");

/** The folders whose texts are written by the rules of this test. */
const folders = ["load", "template", "expand", "scan", "redact", "normalize", "util"];

/** A text with at least four words, most of them in small letters, is read by a user; anything else is a name, a path or a query. */
function looksLikeSentence(text: string): boolean {
  // A list of names over several lines is split where it is used.
  if (text.includes("\n") && !/[.,:;]/.test(text)) return false;
  const words = text.split(/\s+/).filter((word) => word !== "");
  return words.length >= 4 && words.filter((word) => /^[a-z][a-z'-]*[.,:;?]?$/.test(word)).length >= words.length / 2;
}

/** The text of a template literal, with a placeholder for each value. */
const textOfTemplate = (node: ts.TemplateExpression): string =>
  node.head.text + node.templateSpans.map((span) => `{value}${span.literal.text}`).join("");

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return ts.isTemplateExpression(node) ? textOfTemplate(node) : undefined;
}

/** Every text of a source file that looks like a sentence, with its line. */
function sentencesIn(name: string, code: string): readonly { readonly line: number; readonly text: string }[] {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  const found: { line: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined && looksLikeSentence(text)) {
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(source, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(source, folder, name));

describe("sentences in the source", () => {
  it.each(folders.filter((folder) => readdirSync(source).includes(folder)))("src/%s: is written in plain words", (folder) => {
    const problems = filesOf(folder).flatMap((path) =>
      sentencesIn(path, readFileSync(path, "utf8")).flatMap(({ line, text }) =>
        textProblems(text).map((problem) => `${relative(source, path)}:${String(line)}: ${problem}`),
      ),
    );
    expect(problems).toEqual([]);
  });

  it("finds a sentence in a string, in a template and in a part of a template", () => {
    const code =
      'const a = "nobody can read the list"; const b = `the ${list} cannot be told ${x ? "as far as it is read" : ""}`; const c = "a.b";';
    expect(sentencesIn("a.ts", code).map(({ text }) => text)).toEqual([
      "nobody can read the list",
      "the {value} cannot be told {value}",
      "as far as it is read",
    ]);
  });
});
