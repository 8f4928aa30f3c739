import type { z } from "zod";
import { describeSchemaProblem, expectedTypes, noFormFits } from "./describe-schema-problem.js";

/** One thing that is wrong in a document, in a plain sentence part. */
export interface SchemaProblem {
  /** Names and indices from the root of the document to the wrong value, or to the unknown key. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Checks a document against its schema. Every document that a user writes is checked here, so that no message of the library
 *  reaches the user. A message that a schema states itself is kept. */
export function checkSchema<Schema extends z.ZodType>(
  schema: Schema,
  document: unknown,
): { readonly value: z.infer<Schema> } | { readonly problems: readonly SchemaProblem[] } {
  const parsed = schema.safeParse(document, { error: describeSchemaProblem });
  if (parsed.success) return { value: parsed.data };
  return { problems: parsed.error.issues.flatMap(problemsOf) };
}

/** "/evidence/0/kind: unknown value": for JSON documents, whose parts are named by JSON pointers. */
export const describeAtPointer = ({ path, message }: SchemaProblem): string =>
  path.length === 0 ? `the document: ${message}` : `${pointerOf(path)}: ${message}`;

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

function problemsOf(issue: Issue): SchemaProblem[] {
  if (issue.code === "unrecognized_keys") {
    // The message has one line for each key, so that each can be shown where its key is.
    return issue.message.split("\n").map((message, index) => ({ path: [...issue.path, issue.keys[index] ?? ""], message }));
  }
  if (issue.code === "invalid_union" && issue.message === noFormFits) return unionProblems(issue);
  return [{ path: issue.path, message: issue.message }];
}

/** A value that may have several forms is described by the form that it is closest to. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion): SchemaProblem[] {
  const ofAnotherType = expectedTypes(issue);
  if (ofAnotherType !== undefined) return [{ path: issue.path, message: ofAnotherType }];
  const forms = issue.errors.map((form) => form.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })));
  const [closest] = forms.filter((form) => form.length > 0).sort((a, b) => score(b) - score(a));
  return closest === undefined ? [{ path: issue.path, message: issue.message }] : closest.flatMap((inner) => problemsOf(inner as Issue));
}

/** Deep problems beat shallow ones; unknown keys suggest that another form was meant. */
function score(form: readonly { code?: string | undefined; path: readonly PropertyKey[] }[]): number {
  const depth = Math.max(...form.map(({ path }) => path.length));
  const unknownKeys = form.filter(({ code }) => code === "unrecognized_keys").length;
  return depth * 10 - unknownKeys * 5 - form.length;
}
