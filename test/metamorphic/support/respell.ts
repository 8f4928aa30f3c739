import type { Run } from "../../../src/index.js";
import { runContent } from "./run-content.js";

const memberName = /"([\w$@. -]+)"(\s*:)/g;

/** Changes the case of some letters of some member names; the text keeps its length, and so its positions. */
export function respell(text: string, random: () => number): string {
  return text.replace(memberName, (whole, name: string, colon: string) => {
    if (random() < 0.5) return whole;
    return `"${name.replace(/[a-z]/gi, (letter) => (random() < 0.3 ? swapCase(letter) : letter))}"${colon}`;
  });
}

const swapCase = (letter: string): string => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase());

/** The content of a run without the kinds of its inputs: they tell which tool printed an input, and tools are known by how
 *  they spell names. */
export const withoutKinds = (run: Run): readonly string[] =>
  runContent({ ...run, inputs: run.inputs.map((input) => ({ ...input, kind: "unknown" })) });
