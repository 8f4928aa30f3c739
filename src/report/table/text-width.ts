import stringWidth from "string-width";

const ascii = /^[\x20-\x7e]*$/;

/** The number of terminal columns of a printable text. Most names are ASCII, so their length is enough. */
export const textWidth = (text: string): number => (ascii.test(text) ? text.length : stringWidth(text));
