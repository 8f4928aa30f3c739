import { LineCounter, type Document, type Node } from "yaml";
import type { z } from "zod";
import { checkSchema } from "../util/check-schema.js";
import { parseYaml, valueOf, YamlProblem } from "./parse-yaml.js";

/** A problem in a user's file, with its source location. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export const formatProblem = ({ file, line, column, message }: FileProblem): string => `${file}:${line}:${column}: ${message}`;

/** More problems in one file do not help the user, and finding the source location of each takes time. */
const mostProblems = 50;

/** A YAML file that is checked against a schema. It keeps the positions of its nodes. */
export class YamlFile {
  private readonly lines = new LineCounter();
  private document: Document | undefined;

  constructor(
    readonly file: string,
    private readonly text: string,
  ) {}

  /** @returns the checked value, or every problem with its source location. */
  check<Schema extends z.ZodType>(schema: Schema): { value: z.infer<Schema> } | { problems: FileProblem[] } {
    let value: unknown;
    try {
      this.document = parseYaml(this.text, this.lines);
      value = valueOf(this.document);
    } catch (error) {
      if (!(error instanceof YamlProblem)) throw error;
      const { line, col } = this.lines.linePos(error.offset);
      return { problems: [{ file: this.file, line: Math.max(line, 1), column: Math.max(col, 1), message: error.message }] };
    }
    const checked = checkSchema(schema, value);
    if (!("problems" in checked)) return checked;
    const problems = checked.problems.slice(0, mostProblems).map(({ path, message }) => {
      // The message already names the unknown key.
      const at = path.length === 0 || message.startsWith("unknown key") ? "" : `${path.map(String).join(".")}: `;
      return this.problemAt(path, `${at}${message}`);
    });
    if (checked.problems.length > mostProblems) problems.push(this.problemAt([], "more problems follow; correct these first"));
    return { problems };
  }

  problemAt(path: readonly PropertyKey[], message: string): FileProblem {
    return { file: this.file, ...this.locationOf(path), message };
  }

  private locationOf(path: readonly PropertyKey[]): { line: number; column: number } {
    for (let length = path.length; length >= 0; length--) {
      const offset = this.offsetOf(path.slice(0, length));
      if (offset === undefined) continue;
      const { line, col } = this.lines.linePos(offset);
      return { line, column: col };
    }
    return { line: 1, column: 1 };
  }

  /** Offset of the key of a mapping entry, or offset of a list item. */
  private offsetOf(path: readonly PropertyKey[]): number | undefined {
    const parent = path.length === 0 ? undefined : this.document?.getIn(path.slice(0, -1), true);
    const last = path[path.length - 1];
    if (typeof parent === "object" && parent !== null && "items" in parent) {
      const pair = (parent.items as { key?: { value?: unknown; range?: number[] } }[]).find(({ key }) => key?.value === last);
      if (pair?.key?.range?.[0] !== undefined) return pair.key.range[0];
    }
    return (this.document?.getIn(path, true) as Node | undefined)?.range?.[0];
  }
}
