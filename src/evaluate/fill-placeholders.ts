import type { Parameters } from "./compile-condition.js";
import { placeholder } from "../model/placeholder.js";
import { countOf } from "./count-of.js";
import { compileField, withFact, type FieldReader, type Facts } from "./fields.js";
import type { FactView } from "../facts/fact-view.js";
import { inBrackets, unresolvedFactOf } from "./unresolved-text.js";
import { quoteForShell, type Shell } from "./quote-for-shell.js";

interface Placeholder {
  readonly name: string;
  readonly read: FieldReader;
  /** The noun of a count. */
  readonly noun?: { readonly singular: string; readonly plural: string } | undefined;
}

/** A template divided at its placeholders: literal text, and names with their readers. */
type Template = readonly (string | Placeholder)[];

const templates = new Map<string, Template>();

function parseTemplate(text: string): Template {
  let template = templates.get(text);
  if (template !== undefined) return template;
  const pieces: (string | Placeholder)[] = [];
  let end = 0;
  for (const found of text.matchAll(placeholder)) {
    const [whole, name, singular, plural] = found as unknown as [string, string, string?, string?];
    const noun = singular === undefined || plural === undefined ? undefined : { singular, plural };
    pieces.push(text.slice(end, found.index), { name, read: compileField(name), noun });
    end = found.index + whole.length;
  }
  template = [...pieces, text.slice(end)];
  templates.set(text, template);
  return template;
}

/** Fills a message: facts, `{array.count}`, parameters, and `{matches}` for the names of the items that decided. A count can have
 *  a noun: `{dataDisks.count:data disk|data disks}` gives "1 data disk" and "17 data disks". */
export function fillMessage(text: string, view: FactView, parameters: Parameters, items: readonly object[]): string {
  let message = "";
  for (const piece of parseTemplate(text))
    message += typeof piece === "string" ? piece : withNoun(messageValue(piece.name, piece.read, view, parameters, items), piece);
  return message;
}

const withNoun = (value: string, { noun }: Placeholder): string =>
  noun === undefined ? value : `${value} ${value === "1" ? noun.singular : noun.plural}`;

function messageValue(name: string, read: FieldReader, view: FactView, parameters: Parameters, items: readonly object[]): string {
  if (name === "matches") return items.length === 0 ? "none" : items.map(nameOfItem).join(", ");
  const value = Object.hasOwn(parameters, name)
    ? parameters[name]
    : name.endsWith(".count")
      ? countOfField(name, view.values)
      : read(view.values, undefined);
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  const unresolved = unresolvedFactOf(name.replace(/\.count$/, ""), view);
  return unresolved === undefined ? "(unknown)" : inBrackets(unresolved);
}

function countOfField(name: string, facts: Facts): number | string | undefined {
  const items = compileField(name.slice(0, -".count".length))(facts, undefined);
  return Array.isArray(items) ? countOf(items) : undefined;
}

function nameOfItem(item: object): string {
  if ("name" in item && typeof item.name === "string") return item.name;
  return "lun" in item && typeof item.lun === "number" ? `LUN ${item.lun}` : "(unnamed)";
}

interface CommandLine {
  readonly perItem: boolean;
  readonly template: Template;
}

const commands = new Map<string, readonly CommandLine[]>();

function parseCommands(text: string): readonly CommandLine[] {
  let lines = commands.get(text);
  if (lines !== undefined) return lines;
  lines = text
    .trimEnd()
    .split("\n")
    .map((line) => ({ perItem: line.includes("{item."), template: parseTemplate(line) }));
  commands.set(text, lines);
  return lines;
}

/** Fills a command block and quotes values for the shell. A line that names `{item.…}` is repeated for each item and omitted when
 *  there is none. An unknown value stays visible as `<name>`, so that the reader can fill it in. */
export function fillCommands(text: string, shell: Shell, facts: Facts, items: readonly object[]): string {
  const filled: string[] = [];
  for (const { perItem, template } of parseCommands(text)) {
    if (perItem) for (const item of items) filled.push(fillLine(template, shell, withFact(facts, "item", item)));
    else filled.push(fillLine(template, shell, facts));
  }
  return filled.join("\n");
}

function fillLine(template: Template, shell: Shell, facts: Facts): string {
  let filled = "";
  for (const piece of template) filled += typeof piece === "string" ? piece : commandValue(piece.name, piece.read(facts, undefined), shell);
  return filled;
}

function commandValue(name: string, value: unknown, shell: Shell): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? quoteForShell(value, shell) : `<${name.slice(name.lastIndexOf(".") + 1)}>`;
}
