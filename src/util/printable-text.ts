/** Control, format (bidi, zero-width, tags) and surrogate code points, line separators, and fillers that are not visible. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/gu;

/** Shows each character that could move the cursor, reorder the line or be invisible as an escape such as `\u{1b}`.
 *  All strings from outside go through this function before they reach a terminal. */
export function printableText(text: string): string {
  return text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
