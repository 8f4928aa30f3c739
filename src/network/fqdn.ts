import { domainToASCII } from "node:url";

/** How the targets of a rule cover a name of a flow. `part`: they cover some names of the pattern. */
export type NameCover = "whole" | "part" | "none";

/** Compares names without case. A leading `*` matches any start of the name: `*.blob.core.windows.net` covers
 *  `a.blob.core.windows.net`. The meaning of `*` in other positions is not documented for Azure Firewall.
 *  @param wanted a name, or a pattern for all names that a service may use. */
export function coverName(target: string, wanted: string): NameCover {
  const [rule, name] = [target.toLowerCase(), wanted.toLowerCase()];
  if (rule === "*" || rule === name) return "whole";
  const [ruleEnd, nameEnd] = [suffixOf(rule), suffixOf(name)];
  if (ruleEnd !== undefined && (nameEnd ?? name).endsWith(ruleEnd)) return "whole";
  if (nameEnd !== undefined && (ruleEnd ?? rule).endsWith(nameEnd)) return "part";
  return "none";
}

const suffixOf = (pattern: string): string | undefined => (pattern.startsWith("*") ? pattern.slice(1) : undefined);

/** A name in comparable form: without the dot of the root, and in the ASCII form of an international name. */
export function asciiName(text: string): string {
  const name = text.length > 1 && text.endsWith(".") ? text.slice(0, -1) : text;
  if (/^[\x20-\x7e]*$/.test(name)) return name;
  const start = name.startsWith("*.") ? "*." : "";
  return start + domainToASCII(name.slice(start.length));
}

/** Whether a text is a comparable name or pattern. */
export const isName = (text: string): boolean => /^(\*|\*?\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/i.test(text);

/** One name of a pattern, for a concrete example. */
export const exampleOf = (wanted: string): string => (wanted.startsWith("*") ? `abcd123${wanted.slice(1)}` : wanted);
