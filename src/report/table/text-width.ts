import stringWidth from "string-width";

const ascii = /^[\x20-\x7e]*$/;

/** Terminal columns that a printable text takes. Most names are ASCII, where its length says it. */
export const textWidth = (text: string): number => (ascii.test(text) ? text.length : stringWidth(text));
