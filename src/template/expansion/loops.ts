import type { Unknown } from "../values/unknown.js";

/** The loops around a position, the innermost first. */
export interface Loops {
  readonly name: string;
  /** True for the loop of a property or variable: `copyIndex()` without a name then means the loop of the outer resource or output, if any.
   *  Source: "Property iteration in ARM templates", learn.microsoft.com, as of 2025-04. */
  readonly named: boolean;
  /** Unknown in the one iteration that represents a loop of unknown length. */
  readonly index: number | Unknown;
  readonly outer: Loops | undefined;
}

/** Indexes by the names of the loops. */
export type CopyIndex = Readonly<Record<string, number>>;

/** The known indexes around a position; undefined outside of loops. */
export function indexesOf(loops: Loops | undefined): CopyIndex | undefined {
  const known: [string, number][] = [];
  for (let loop = loops; loop !== undefined; loop = loop.outer) if (typeof loop.index === "number") known.unshift([loop.name, loop.index]);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** Joins indexes; when two loops have the same name, the inner loop wins. */
export const joinIndexes = (outer: CopyIndex | undefined, inner: CopyIndex | undefined): CopyIndex | undefined =>
  outer === undefined || inner === undefined ? (inner ?? outer) : { ...outer, ...inner };

/** The loop that `copyIndex` refers to, with or without a name. */
export function loopMeant(loops: Loops | undefined, name: string | undefined): Loops | undefined {
  if (name === undefined) return innermost(loops, ({ named }) => !named) ?? loops;
  return innermost(loops, (loop) => loop.name.toLowerCase() === name.toLowerCase());
}

function innermost(loops: Loops | undefined, matches: (loop: Loops) => boolean): Loops | undefined {
  let loop = loops;
  while (loop !== undefined && !matches(loop)) loop = loop.outer;
  return loop;
}
