import { expect } from "vitest";
import type { PrintedTemplate } from "../../../src/index.js";
import { expand, type ExpandSetting } from "./expand.js";

export const password = "correct-horse-battery-staple-4711-xyz";
/** How a secret parameter is declared. */
export const secure = { type: "secureString" };
/** How a secret is printed. */
export const secureMark = { $secure: true };

/** What would give the password away. */
const traces = [
  password,
  password.toUpperCase(),
  Buffer.from(password).toString("base64"),
  encodeURIComponent(password),
  "correct-horse",
  "battery",
  "4711",
  String(password.length),
];

function expectNoTrace(printed: PrintedTemplate): void {
  const text = JSON.stringify(printed);
  for (const trace of traces) expect(text.includes(trace), `the output holds ${trace}: ${text}`).toBe(false);
}

/** Expands a template that is given the password, and holds the result to give nothing of it away. */
export function expandSecretly(template: object, setting: ExpandSetting = { parameters: { pw: password } }): PrintedTemplate {
  const printed = expand(template, setting);
  expectNoTrace(printed);
  return printed;
}

/** What is printed of an output with this value. */
export const secretOutput = (value: unknown, more: object = {}, setting?: ExpandSetting): unknown => {
  const printed = expandSecretly({ parameters: { pw: secure }, ...more, outputs: { x: { type: "object", value } } }, setting);
  return (printed.outputs["x"] as { value: unknown }).value;
};
