import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluate, type ExpandSetting } from "../template/support/expand.js";

const corpus = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus");
if (!existsSync(corpus)) throw new Error(`the corpus is not at ${corpus}; set READINESS_CORPUS`);

interface FunctionVector {
  readonly id: string;
  readonly expression: string;
  readonly context?: {
    readonly parameters?: Readonly<Record<string, unknown>>;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly functions?: unknown;
    readonly copy?: { readonly name: string; readonly index: number; readonly count: number };
    readonly subscriptionId?: string;
    readonly resourceGroup?: string;
    readonly managementGroup?: string;
    readonly tenantId?: string;
    readonly deploymentName?: string;
    readonly scope?: string;
  };
  readonly expected?: unknown;
  readonly match: "equals" | "error" | "partial" | "regex";
  readonly trust: "arm-engine" | "ms-docs" | "docs-sample" | "emulator";
  readonly disputed?: boolean;
}

const vectors = readFileSync(join(corpus, "arm-functions.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as FunctionVector);

const typeOf = (value: unknown): string =>
  Array.isArray(value)
    ? "array"
    : typeof value === "number"
      ? "int"
      : typeof value === "boolean"
        ? "bool"
        : typeof value === "object"
          ? "object"
          : "string";

/** The value of the expression in a template that declares what the vector's context holds. */
function evaluateVector({ expression, context = {} }: FunctionVector): unknown {
  const {
    parameters = {},
    variables = {},
    functions,
    copy,
    scope,
    subscriptionId,
    resourceGroup,
    managementGroup,
    tenantId,
    deploymentName,
  } = context;
  const declared = Object.entries(parameters).map(([name, value]): [string, unknown] => [
    name,
    { type: typeOf(value), defaultValue: value },
  ]);
  const stated = { subscriptionId, resourceGroup, managementGroup, tenantId, deploymentName };
  const setting: ExpandSetting = { context: Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)) };
  const looped = copy === undefined ? {} : { loop: { copy: [{ name: copy.name, count: copy.count, input: expression }] } };
  const template = {
    ...(scope === "managementGroup"
      ? { $schema: "https://schema.management.azure.com/schemas/2019-08-01/managementGroupDeploymentTemplate.json#" }
      : {}),
    parameters: Object.fromEntries(declared),
    variables: { ...variables, ...looped },
    ...(functions === undefined ? {} : { functions }),
  };
  if (copy === undefined) return evaluate(expression, { ...setting, template });
  return evaluate(`[variables('loop')['${copy.name}'][${copy.index}]]`, { ...setting, template });
}

function check(vector: FunctionVector): void {
  if (vector.match === "error") {
    expect(() => evaluateVector(vector)).toThrow();
    return;
  }
  const value = evaluateVector(vector);
  if (vector.match === "partial") expect(value).toMatchObject(vector.expected as object);
  else if (vector.match === "regex") expect(value).toMatch(new RegExp(String(vector.expected)));
  else expect(value).toEqual(vector.expected);
}

describe("function vectors", () => {
  // Of a disputed one the corpus says which stronger source disagrees.
  const undisputed = vectors.filter(({ disputed }) => disputed !== true);
  test.each(undisputed.map((vector) => [`${vector.id} (${vector.trust}): ${vector.expression.slice(0, 100)}`, vector] as const))(
    "%s",
    (_, vector) => {
      check(vector);
    },
  );
});
