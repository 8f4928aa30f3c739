import type { AnyDefinition } from "./define-facts.js";
import type { ParameterType, ParameterTypes } from "./parameters.js";

/** The rule parameters that a derivation reads, directly or through the derivations that it needs, with their types. */
export function parameterNeedsOf(definition: AnyDefinition): ReadonlyMap<string, ParameterType> {
  const found = new Map<string, ParameterType>(Object.entries((definition.parameters ?? {}) as ParameterTypes));
  for (const need of (definition.needs ?? []) as readonly AnyDefinition[]) {
    for (const [name, type] of parameterNeedsOf(need)) found.set(name, type);
  }
  return found;
}
