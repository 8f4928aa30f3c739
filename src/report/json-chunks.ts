type Member = readonly [key: string, value: unknown];

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function isWritten(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

function* members(value: object): Generator<Member> {
  for (const [key, member] of Object.entries(value)) {
    if (isWritten(member)) yield [`${JSON.stringify(key)}: `, member];
  }
}

function* items(values: Iterable<unknown>): Generator<Member> {
  for (const value of values) yield ["", isWritten(value) ? value : null];
}

/** `JSON.stringify(value, null, 2)` in pieces. Objects and arrays are divided down to `depth` levels; deeper values stay whole.
 *  An iterable that is not an array is written as an array, element by element, so that it never exists as a whole. */
export function* jsonChunks(value: unknown, depth: number, indent = ""): Generator<string> {
  if (depth === 0 || value === null || typeof value !== "object") {
    yield JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
    return;
  }
  const [open, close, content] = isIterable(value) ? ["[", "]", items(value)] : ["{", "}", members(value)];
  const inner = `${indent}  `;
  let empty = true;
  for (const [prefix, member] of content) {
    yield `${empty ? open : ","}\n${inner}${prefix}`;
    yield* jsonChunks(member, depth - 1, inner);
    empty = false;
  }
  yield empty ? `${open}${close}` : `\n${indent}${close}`;
}
