import { compileField, type Facts } from "./fields.js";
import type { Parameters } from "./compile-condition.js";
import { quoteForShell, type Shell } from "./quote-for-shell.js";

const placeholder = /\{([A-Za-z][\w.]*)\}/g;

/** Fills a message: facts, `{array.count}`, parameters, and `{matches}` for the names of the items that decided. */
export function fillMessage(template: string, facts: Facts, parameters: Parameters, items: readonly object[]): string {
  return template.replace(placeholder, (_, name: string) => {
    if (name === "matches") return items.length === 0 ? "none" : items.map(nameOfItem).join(", ");
    const value = Object.hasOwn(parameters, name) ? parameters[name] : readFact(facts, name);
    return value === undefined || value === null ? "(not known)" : Array.isArray(value) ? value.join(", ") : String(value);
  });
}

function readFact(facts: Facts, name: string): unknown {
  if (!name.endsWith(".count")) return compileField(name)(facts, undefined);
  const items = compileField(name.slice(0, -".count".length))(facts, undefined);
  return Array.isArray(items) ? items.length : undefined;
}

function nameOfItem(item: object): string {
  if ("name" in item && typeof item.name === "string") return item.name;
  return "lun" in item && typeof item.lun === "number" ? `LUN ${item.lun}` : "(unnamed)";
}

/** Fills a command block. Values are quoted for the shell; a line that names `{item.…}` is repeated for every item and
 *  left out when there is none; what is not known stays visible as `<name>` for the reader to fill in. */
export function fillCommands(template: string, shell: Shell, facts: Facts, items: readonly object[]): string {
  const lines = template.trimEnd().split("\n");
  return lines
    .flatMap((line) => (line.includes("{item.") ? items.map((item) => fillLine(line, shell, { ...facts, item })) : [fillLine(line, shell, facts)]))
    .join("\n");
}

function fillLine(line: string, shell: Shell, facts: Facts): string {
  return line.replace(placeholder, (_, name: string) => {
    const value = compileField(name)(facts, undefined);
    if (typeof value === "number") return String(value);
    return typeof value === "string" ? quoteForShell(value, shell) : `<${name.slice(name.lastIndexOf(".") + 1)}>`;
  });
}
