import { printableText } from "../../util/printable-text.js";

/** The last part of an ARM id. */
export function displayName(resourceId: string): string {
  return printableText(resourceId.slice(resourceId.lastIndexOf("/") + 1) || resourceId);
}
