/** Control, format (bidi, zero-width, tags) and surrogate code points, line separators, and fillers that look like nothing. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/gu;

/**
 * Makes every character that could move the cursor, reorder the line or hide visible, as `\u{1b}`.
 * Every string from the outside goes through here before it reaches a terminal.
 */
export function printableText(text: string): string {
  return text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
