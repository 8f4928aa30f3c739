/** Follows an RFC 6901 pointer. @throws when it leads nowhere. */
export function followPointer(document: unknown, pointer: string): unknown {
  let value = document;
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) throw new Error(`${pointer} leads nowhere`);
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}

export function pointerTokens(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
