/** Encodes the positions of the upper-case letters of a text, so that `respell` can restore it.
 *  @returns undefined when the text cannot be restored, for example if a letter has several lower-case letters. */
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

/** Restores the upper-case letters at the positions in `spelling`. */
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
