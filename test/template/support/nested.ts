/** A deployment that nests a template. */
export function nested(name: string, template: object, { scope = "inner", parameters, ...more }: NestedSetting = {}): object {
  const given = Object.fromEntries(Object.entries(parameters ?? {}).map(([key, value]) => [key, { value }]));
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name,
    ...more,
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope },
      ...(parameters === undefined ? {} : { parameters: given }),
      template: { contentVersion: "1.0.0.0", resources: [], ...template },
    },
  };
}

export interface NestedSetting {
  readonly scope?: "inner" | "outer" | "Inner" | "Outer";
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}
