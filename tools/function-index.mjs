/** The document on the functions of templates, from their table. */

const categories = {
  array: "Arrays",
  cidr: "Ranges of addresses",
  comparison: "Comparison",
  date: "Times",
  deployment: "The deployment",
  lambda: "Lambdas",
  logical: "Logic",
  numeric: "Numbers",
  object: "Objects",
  resource: "Resources",
  scope: "Scopes",
  string: "Texts",
};

const openBy = {
  whole: "when anything in an argument is",
  shallow: "when an argument itself is; what it holds may be",
  any: "when what is known of its arguments does not decide it",
};

const azureLimitTexts = {
  parameters: "parameters of a template",
  variables: "variables of a template",
  resources: "resources of a template, every iteration of a loop counted",
  outputs: "outputs of a template",
  expressionLength: "characters of an expression",
  templateBytes: "bytes of a template after its expressions are evaluated",
  copyIterations: "iterations of a loop",
};

const engineLimitTexts = {
  fileBytes: "bytes of a file that holds a template or its parameters",
  steps: "steps spent on a template: characters made, items, calls",
  callSteps: "steps spent by one call of a function",
  depth: "expressions, variables and functions that refer to one another",
  valueDepth: "arrays and objects inside one another in a value",
  expressionDepth: "parentheses and brackets inside one another",
  deploymentDepth: "deployments inside one another",
  expandedResources: "resources of a template with everything nested in it",
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
    "Generated from the sources by `npm run generate`. Names compare without case. A result that only the deployment, or an input",
    "that was not given, can tell is unknown: it is passed on as such, with the pieces of texts, the items and the members that are",
    "certain nevertheless.",
    ...sections,
    "",
    "## Limits",
    "",
    "What Azure refuses of a template is told as an error; sources stand in [src/template/limits.ts](../src/template/limits.ts).",
    "",
    ...limitTable(azureLimits, azureLimitTexts),
    "",
    "What would take too much is given up with a message; a template within Azure's limits comes nowhere near.",
    "",
    ...limitTable(engineLimits, engineLimitTexts),
    "",
  ].join("\n");
}

const row = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
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
  return [row(["what", "at most"]), line(2), ...rows];
}
