/** What `readiness expand` prints. */
export interface PrintedTemplate {
  readonly resources: readonly PrintedValue[];
  readonly outputs: Readonly<Record<string, PrintedValue>>;
  /** Values that only Azure, or an input that was not given, can tell. Pointers are into this document. */
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
