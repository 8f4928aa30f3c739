/** A deployment that nests a template. */
export function nested(name: string, template: object, { evaluated = "inner", parameters, ...more }: NestedSetting = {}): object {
  const given = Object.fromEntries(Object.entries(parameters ?? {}).map(([key, value]) => [key, { value }]));
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name,
    ...more,
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: evaluated },
      ...(parameters === undefined ? {} : { parameters: given }),
      template: { contentVersion: "1.0.0.0", resources: [], ...template },
    },
  };
}

export interface NestedSetting {
  /** The scope of its expressions. */
  readonly evaluated?: "inner" | "outer" | "Inner";
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Members of the deployment itself. */
  readonly [member: string]: unknown;
}
