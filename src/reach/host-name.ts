import { asciiName, isName } from "../network/fqdn.js";
import { looksLikeTag } from "./closest-tag.js";

/** RFC 1035: a name has at most 253 characters, and each label has at most 63. */
const longestName = 253;
const longestLabel = 63;

/** Reads a host name, or a pattern such as `*.blob.core.windows.net`. @returns undefined when the text is neither. */
export function parseHostName(text: string): string | undefined {
  if (text.length > longestName + 1) return undefined;
  const name = asciiName(text);
  const labels = name.split(".");
  if (!isName(name) || labels.some((label) => label.length > longestLabel || label.startsWith("-"))) return undefined;
  // A name whose last label is a number is an IPv4 address. Source: URL Standard, "ends in a number checker".
  return /^(\d+|0x[\da-f]*)$/i.test(labels.at(-1) ?? "") ? undefined : name;
}

/** Common endings of host names, and endings of countries. No region of a service tag has these names. */
const endings = new Set([
  "com",
  "net",
  "org",
  "info",
  "biz",
  "cloud",
  "app",
  "dev",
  "gov",
  "edu",
  "mil",
  "int",
  "test",
  "example",
  "invalid",
]);

/** Whether a name is a host name and not a service tag. A name with a dot at its end always is. */
export function isMeantAsHost(text: string): boolean {
  if (text.startsWith("*") || (text.length > 1 && text.endsWith("."))) return true;
  const labels = text.split(".");
  const last = labels.at(-1) ?? "";
  if (labels.length === 1) return false;
  if (/^[a-z]{2}$/i.test(last) || endings.has(last.toLowerCase())) return true;
  return !looksLikeTag(labels);
}
