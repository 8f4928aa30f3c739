import type { z } from "zod";
import { describeSchemaProblem, expectedTypes, noFormFits } from "./describe-schema-problem.js";
import { escapePointerStep } from "./json-pointer.js";

/** One problem in a document, as a part of a sentence. */
export interface SchemaProblem {
  /** Names and indexes from the root of the document to the wrong value, or to the unknown key. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Checks a document against its schema. All documents that users write are checked here, so that no message of the schema library
 *  reaches the user. A message of the schema itself is kept. */
export function checkSchema<Schema extends z.ZodType>(
  schema: Schema,
  document: unknown,
): { readonly value: z.infer<Schema> } | { readonly problems: readonly SchemaProblem[] } {
  const parsed = schema.safeParse(document, { error: describeSchemaProblem });
  if (parsed.success) return { value: parsed.data };
  return { problems: parsed.error.issues.flatMap(problemsOf) };
}

/** "/evidence/0/kind: unknown value", for JSON documents, whose parts have JSON pointers. */
export const describeAtPointer = ({ path, message }: SchemaProblem): string =>
  path.length === 0 ? `the document: ${message}` : `${pointerOf(path)}: ${message}`;

const pointerOf = (path: readonly PropertyKey[]): string => path.map((name) => `/${escapePointerStep(String(name))}`).join("");

function problemsOf(issue: Issue): SchemaProblem[] {
  if (issue.code === "unrecognized_keys") {
    // The message has one line per key. Each line is shown at the location of its key.
    return issue.message.split("\n").map((message, index) => ({ path: [...issue.path, issue.keys[index] ?? ""], message }));
  }
  if (issue.code === "invalid_union" && issue.message === noFormFits) return unionProblems(issue);
  return [{ path: issue.path, message: issue.message }];
}

/** If a value can have several forms, the problem is described for the closest form. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion): SchemaProblem[] {
  const ofAnotherType = expectedTypes(issue);
  if (ofAnotherType !== undefined) return [{ path: issue.path, message: ofAnotherType }];
  const forms = issue.errors.map((form) => form.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })));
  const [closest] = forms.filter((form) => form.length > 0).sort((a, b) => score(b) - score(a));
  return closest === undefined ? [{ path: issue.path, message: issue.message }] : closest.flatMap((inner) => problemsOf(inner as Issue));
}

/** A deeper problem means a closer form. Unknown keys suggest that another form was meant. */
function score(form: readonly { code?: string | undefined; path: readonly PropertyKey[] }[]): number {
  const depth = Math.max(...form.map(({ path }) => path.length));
  const unknownKeys = form.filter(({ code }) => code === "unrecognized_keys").length;
  return depth * 10 - unknownKeys * 5 - form.length;
}
