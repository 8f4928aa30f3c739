import type { AnyDefinition } from "./define-facts.js";
import type { ParameterType, ParameterTypes } from "./parameters.js";

/** The derivations that a derivation reads. */
export const needsOf = (definition: AnyDefinition): readonly AnyDefinition[] => (definition.needs ?? []) as readonly AnyDefinition[];

/** The rule parameters that a derivation itself reads, with their types. */
export const typesOf = (definition: AnyDefinition): ParameterTypes => (definition.parameters ?? {}) as ParameterTypes;

/** The rule parameters that a derivation reads, directly or through the derivations that it needs, with their types. */
export function parameterNeedsOf(definition: AnyDefinition): ReadonlyMap<string, ParameterType> {
  const ofNeeds = needsOf(definition).flatMap((need) => [...parameterNeedsOf(need)]);
  return new Map([...Object.entries(typesOf(definition)), ...ofNeeds]);
}
