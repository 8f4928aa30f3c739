/** docs/template-functions.md: the functions of ARM templates, from their table. */

import { tableRow as row } from "./table-row.mjs";

const categories = {
  array: "Arrays",
  cidr: "Address ranges",
  comparison: "Comparison",
  date: "Dates and times",
  deployment: "Deployment",
  lambda: "Lambdas",
  logical: "Logic",
  numeric: "Numbers",
  object: "Objects",
  resource: "Resources",
  scope: "Scopes",
  string: "Strings",
};

const openBy = {
  whole: "when an argument, or anything in it, is unknown",
  shallow: "when an argument itself is unknown; its items and properties may be unknown",
  any: "when the known parts of the arguments do not decide the result",
};

const azureLimitTexts = {
  parameters: "parameters of a template",
  variables: "variables of a template",
  resources: "resources of a template, counting every iteration of a loop",
  outputs: "outputs of a template",
  expressionLength: "characters of an expression",
  templateBytes: "bytes of a template after its expressions are evaluated",
  copyIterations: "iterations of a loop",
};

const engineLimitTexts = {
  fileBytes: "bytes of a file that holds a template or its parameters",
  steps: "steps of a template: characters, items and calls",
  callSteps: "steps of one function call",
  depth: "nested references between expressions, variables and functions",
  valueDepth: "nested arrays and objects in a value",
  expressionDepth: "nested parentheses and brackets",
  deploymentDepth: "nested deployments",
  expandedResources: "resources of a template, including nested deployments",
};

/** @param {{ allFunctions: any[], functionCategories: string[], azureLimits: object, engineLimits: object }} language */
export function functionIndex({ allFunctions, functionCategories, azureLimits, engineLimits }) {
  const sections = functionCategories.flatMap((category) => {
    const functions = allFunctions
      .filter((each) => each.category === category)
      .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
    return [
      "",
      `## ${categories[category]}`,
      "",
      row(["function", "arguments", "result", "unknown"]),
      line(4),
      ...functions.map(functionRow),
    ];
  });
  return [
    "# Functions of ARM templates",
    "",
    "Generated from the sources by `npm run generate`. Names compare without case. A result that depends on the deployment, or on an",
    "input that is not given, is unknown. An unknown result keeps its known parts: pieces of strings, items and properties.",
    ...sections,
    "",
    "## Limits",
    "",
    "Azure refuses a template that exceeds these limits, and the expansion reports an error. The sources of the limits are in",
    "`src/template/limits.ts` of the repository.",
    "",
    ...limitTable(azureLimits, azureLimitTexts),
    "",
    "The tool stops at these limits with a message. They are far above what a template within Azure's limits needs.",
    "",
    ...limitTable(engineLimits, engineLimitTexts),
    "",
  ].join("\n");
}

const line = (columns) => row(Array(columns).fill("---"));

function functionRow({ name, arity, summary, reads, open }) {
  return row([`\`${name}\``, argumentCount(arity), summary, arity[1] === 0 && open === undefined ? "never" : (open ?? openBy[reads])]);
}

function argumentCount([least, most]) {
  if (least === most) return String(least);
  return most === Infinity ? `${least} or more` : `${least} to ${most}`;
}

function limitTable(limits, texts) {
  const rows = Object.entries(limits).map(([key, value]) => {
    if (texts[key] === undefined) throw new Error(`tools/function-index.mjs has no text for the limit ${key}`);
    return row([texts[key], value.toLocaleString("en")]);
  });
  return [row(["what", "maximum"]), line(2), ...rows];
}
