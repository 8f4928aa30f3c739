/** Limits of Azure Resource Manager for a template.
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

/** Limits of this tool for a template, much higher than the needs of a template within Azure's limits. */
export const engineLimits = {
  /** Bytes of a file with a template or its parameters. */
  fileBytes: 64 * (1 << 20),
  /** Steps for the expansion of one template: a character costs one step, everything else has its price in `costs`. */
  steps: 30_000_000,
  /** Steps for one function call: no template has space for a larger value. */
  callSteps: 4 * (1 << 20),
  /** Nesting of expressions, containers, variables and functions during the evaluation of one value. */
  depth: 250,
  /** Nesting of arrays and objects in a value. */
  valueDepth: 200,
  /** Nesting of parentheses and brackets in an expression. */
  expressionDepth: 150,
  /** Nesting of deployments. */
  deploymentDepth: 32,
  /** Resources of a template, including nested ones. */
  expandedResources: 100_000,
} as const;

/** Steps for each created value. One step is about eight bytes of memory or ten nanoseconds. */
export const costs = {
  call: 10,
  /** An array or object, and each of its members. */
  container: 40,
  member: 4,
  unknown: 60,
  error: 500,
  resource: 500,
} as const;
