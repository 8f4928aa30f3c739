/** The positions of the upper-case letters of a text, from which it can be restored.
 *  @returns undefined where that is not so: a letter that is lower-cased to several, or in another text. */
export function spellingOf(written: string, lower: string): string | undefined {
  let spelling = "";
  let last = 0;
  if (written === lower) return spelling;
  if (written.length !== lower.length) return undefined;
  for (let index = 0; index < written.length; index++) {
    if (written[index] === lower[index]) continue;
    spelling += String.fromCharCode(index - last);
    last = index;
  }
  return respell(lower, spelling) === written ? spelling : undefined;
}

/** The text with upper-case letters where `spelling` has them. */
export function respell(lower: string, spelling: string): string {
  let written = "";
  let start = 0;
  let position = 0;
  for (let index = 0; index < spelling.length; index++) {
    position += spelling.charCodeAt(index);
    written += lower.slice(start, position) + lower.charAt(position).toUpperCase();
    start = position + 1;
  }
  return written + lower.slice(start);
}
