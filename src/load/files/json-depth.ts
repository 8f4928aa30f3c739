/** The deepest nesting of a JSON text. Code that prints or checks a parsed value calls itself once per level. */
export function jsonDepth(bytes: Uint8Array): number {
  let deepest = 0;
  let depth = 0;
  let isText = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === 0x22) isText = !isText;
    else if (isText) {
      if (byte === 0x5c) index++;
    } else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return deepest;
}
