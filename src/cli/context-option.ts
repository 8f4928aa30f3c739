import { UserError } from "../model/user-error.js";
import { contextKeys, type Context } from "../template/expansion/context.js";
import { cloudNames, clouds } from "../template/expansion/clouds.js";
import { chooseWord } from "./choose-word.js";

/** Reads `--context KEY=VALUE`. @throws UserError for an unknown key, a key without a value, or a key that is given twice. */
export function parseContext(texts: readonly string[]): Context {
  const context: { -readonly [Key in keyof Context]: string } = {};
  for (const text of texts) {
    const at = text.indexOf("=");
    const [name, value] = at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
    const key = contextKeys.find((each) => each.toLowerCase() === name.toLowerCase()) ?? chooseWord("--context", name, contextKeys);
    if (value === "") throw usage(`--context ${key} needs a value, as in --context ${key}=VALUE`);
    if (context[key] !== undefined) throw usage(`--context ${key} is given twice`);
    if (key === "cloud" && !clouds.has(value.toLowerCase())) chooseWord("--context cloud", value, cloudNames);
    context[key] = value;
  }
  return context;
}

const usage = (message: string): UserError => new UserError("usage", message);
