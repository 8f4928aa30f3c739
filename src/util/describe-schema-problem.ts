import type { z } from "zod";
import { alternatives } from "./alternatives.js";
import { didYouMean } from "./closest-word.js";
import { printableText } from "./printable-text.js";

/** The message for a value that fits none of its forms. The closest form replaces it later. */
export const noFormFits = "this value has none of the expected forms";

/** A longer list of names would hide the message. */
const mostNames = 16;
/** For an object with thousands of unknown keys, the first keys are enough. */
const mostKeys = 60;
const longestQuote = 60;

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  null: "null",
  array: "a list",
  object: "an object",
  record: "an object",
  date: "a date",
};

const formats: Readonly<Record<string, string>> = {
  datetime: "a date and time with a time zone, such as 2026-11-01T10:00:00Z",
  date: "a date such as 2026-11-01",
  ipv4: "an IPv4 address such as 10.1.0.4",
  ipv6: "an IPv6 address such as 2001:db8::4",
};

type RawIssue = z.core.$ZodRawIssue;

/** Describes a problem from the schema library in plain words: what is expected, what was found, and which word was probably meant. */
export function describeSchemaProblem(issue: RawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return expectedOf(typeName(issue.expected), issue.input);
    case "invalid_value":
      return oneOf(issue.values.map(String), issue.input);
    case "invalid_union":
      return unionProblem(issue);
    case "unrecognized_keys":
      return issue.keys
        .slice(0, mostKeys)
        .map((key) => unknownKey(key, knownKeys(issue)))
        .join("\n");
    case "invalid_format":
      return issue.format in formats ? `expected ${formats[issue.format] ?? ""}` : "this text does not have the expected form";
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "too_big":
      return sized(issue.origin, "at most", Number(issue.maximum));
    case "invalid_key":
      return "this name does not have the expected form";
    case "custom":
    case "invalid_element":
    case "not_multiple_of":
      return "this value is not valid";
  }
}

/** "expected text or a number, found a list", if the value has the type of none of its forms. */
export function expectedTypes({ errors }: z.core.$ZodIssueInvalidUnion): string | undefined {
  const [first] = errors.flat();
  const wrongTypes = errors.flat().flatMap((inner) => (inner.code === "invalid_type" && inner.path.length === 0 ? [inner.expected] : []));
  if (first === undefined || wrongTypes.length !== errors.length || errors.some(({ length }) => length !== 1)) return undefined;
  // The last part of the message names the type that was found. It is the same for all forms.
  const found = first.message.slice(first.message.indexOf(", found "));
  const missing = !found.startsWith(", found ");
  const names = alternatives([...new Set(wrongTypes.map(typeName))]);
  return missing ? `this property is missing; expected ${names}` : `expected ${names}${found}`;
}

const typeName = (expected: string): string => typeNames[expected] ?? expected;

const expectedOf = (wanted: string, input: unknown): string =>
  input === undefined ? `this property is missing; expected ${wanted}` : `expected ${wanted}, found ${foundType(input)}`;

function foundType(input: unknown): string {
  if (input === null) return "null";
  if (Array.isArray(input)) return "a list";
  if (input instanceof Date) return "a date";
  if (typeof input === "number") return Number.isInteger(input) ? "a number" : "a number that is not whole";
  return typeName(typeof input);
}

function oneOf(allowed: readonly string[], input: unknown): string {
  const names = allowed.slice(0, mostNames);
  const wanted = allowed.length > mostNames ? `${names.join(", ")} or others` : alternatives(names);
  if (input === undefined) return `this property is missing; expected ${wanted}`;
  if (typeof input !== "string") return `expected ${wanted}, found ${typeof input === "number" ? String(input) : foundType(input)}`;
  return `unknown value ${quoted(input)}; expected ${wanted}${didYouMean(input, allowed)}`;
}

function unionProblem(issue: RawIssue & { code: "invalid_union" }): string {
  const { discriminator, options, input } = issue as { discriminator?: string; options?: readonly unknown[]; input?: unknown };
  if (discriminator === undefined || options === undefined) return noFormFits;
  return oneOf(options.map(String), (input as Record<string, unknown> | null | undefined)?.[discriminator]);
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known);
  const list = meant === "" && known.length > 0 && known.length <= mostNames ? `; known keys: ${known.join(", ")}` : meant;
  return `unknown key ${shortened(key)}${list}`;
}

/** The keys that the schema accepts. */
function knownKeys({ inst }: RawIssue): readonly string[] {
  const shape = (inst as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape;
  return Object.keys(shape ?? {});
}

function tooSmall(origin: string, least: number): string {
  if (origin === "string" && least === 1) return "this text is empty";
  if (origin === "array" && least === 1) return "this list is empty; expected at least 1 item";
  return sized(origin, "at least", least);
}

const units: Readonly<Record<string, string>> = { string: "character", array: "item", object: "property" };

function sized(origin: string, bound: string, size: number): string {
  const unit = units[origin];
  if (unit === undefined) return `expected a number of ${bound} ${size}`;
  const plural = unit === "property" ? "properties" : `${unit}s`;
  return `expected ${bound} ${size} ${size === 1 ? unit : plural}`;
}

const quoted = (text: string): string => `"${shortened(text)}"`;

const shortened = (text: string): string => printableText(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);
