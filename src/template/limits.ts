/** What Azure Resource Manager accepts of a template.
 *  Source: "Limits" in the best practices for ARM templates, learn.microsoft.com, as of 2025-04. */
export const azureLimits = {
  parameters: 256,
  variables: 512,
  resources: 800,
  outputs: 64,
  expressionLength: 24_576,
  /** Bytes of a template after its expressions are evaluated. */
  templateBytes: 4 * (1 << 20),
  /** Iterations of one `copy`. Source: "Resource iteration in ARM templates", learn.microsoft.com, as of 2025-04. */
  copyIterations: 800,
} as const;

/** What this tool spends on a template at most: far above what a template within Azure's limits takes. */
export const engineLimits = {
  /** Bytes of a file that holds a template or its parameters. */
  fileBytes: 64 * (1 << 20),
  /** Spent while a template is expanded: a character costs one, everything else what `costs` says. */
  steps: 30_000_000,
  /** Spent by one call of a function: a value that large fits into no template. */
  callSteps: 4 * (1 << 20),
  /** Expressions, containers, variables and functions inside one another while one value is evaluated. */
  depth: 250,
  /** Arrays and objects inside one another in a value. */
  valueDepth: 200,
  /** Parentheses and brackets inside one another in an expression. */
  expressionDepth: 150,
  /** Deployments inside one another. */
  deploymentDepth: 32,
  /** Resources of a template with everything nested in it. */
  expandedResources: 100_000,
} as const;

/** Steps that are taken for what is made, about one for eight bytes of memory or ten nanoseconds. */
export const costs = {
  call: 10,
  /** An array or object, and each of its members. */
  container: 40,
  member: 4,
  unknown: 60,
  error: 500,
  resource: 500,
} as const;
