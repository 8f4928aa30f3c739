/** The output of `readiness expand`. */
export interface PrintedTemplate {
  readonly resources: readonly PrintedValue[];
  readonly outputs: Readonly<Record<string, PrintedValue>>;
  /** Values that depend on Azure or on a missing input. Pointers refer to this document. */
  readonly unresolved: readonly UnresolvedExpression[];
  readonly errors: readonly TemplateError[];
}

export type PrintedValue = string | number | boolean | null | readonly PrintedValue[] | { readonly [name: string]: PrintedValue };

export interface UnresolvedExpression {
  readonly pointer: string;
  readonly expression: string;
  readonly reason: string;
}

export interface TemplateError {
  readonly pointer: string;
  readonly expression: string;
  readonly message: string;
}
