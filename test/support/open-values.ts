import { createDerivationContext } from "../../src/facts/derivation-context.js";
import { evaluate, type Evaluation } from "../../src/evaluate/evaluate.js";
import type { GuestEvidence } from "../../src/model/guest-evidence.js";
import type { Inventory } from "../../src/model/inventory.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/model/json.js";
import { profileNames, type ProfileName } from "../../src/model/profile.js";
import { resourceKey } from "../../src/model/resource-id.js";
import { unresolved } from "../../src/model/unresolved.js";
import { InventoryBuilder } from "../../src/normalize/inventory-builder.js";
import { normalizeResource } from "../../src/normalize/normalize-resource.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import { FactDerivation } from "../../src/scan/derive-subject-facts.js";
import { createSubjects } from "../../src/scan/subjects.js";

/** A stand-in for a value that a template leaves open, as it stands in a body. */
export const open = (changes: { readonly text?: string; readonly more?: boolean; readonly symbol?: string } = {}): JsonValue =>
  unresolved({
    expression: "[parameters('open')]",
    reason: "parameter open has no value",
    remedy: "--parameters FILE",
    symbol: changes.symbol ?? "parameters('open')",
    text: changes.text,
    more: changes.more ?? false,
  }) as unknown as JsonValue;

/** How much a template says of a value: nothing; that it is a text; how the text begins, or ends; for an item of a list, that
 *  it stands for any number of items. */
export const openings = ["whole", "text", "begun", "ended", "more"] as const;

/** A stand-in for a value of a body. */
export function openAs(opening: (typeof openings)[number], path: Path, value: JsonValue): JsonValue {
  const piece = "[parameters('open')]";
  const text = typeof value === "string" && value.length > 3 ? value : undefined;
  switch (opening) {
    case "whole":
      return open();
    case "text":
      return open({ text: piece });
    case "begun":
      return open({ text: text === undefined ? piece : text.slice(0, -2) + piece });
    case "ended":
      return open({ text: text === undefined ? piece : piece + text.slice(Math.floor((text.length * 2) / 3)) });
    case "more":
      return open({ more: typeof path.at(-1) === "number" });
  }
}

/** What is joined from bodies that carry id and type. @param planned they come from a template. */
export function inventoryOf(bodies: readonly JsonObject[], planned: boolean, evidence?: GuestEvidence): Inventory {
  const builder = new InventoryBuilder();
  bodies.forEach((body, source) => {
    const [id, type] = [body["id"] as string, (body["type"] as string).toLowerCase()];
    const raw = { id, key: resourceKey(id), type, body, source, ...(planned ? { planned: true as const } : {}) };
    for (const part of normalizeResource(raw)) {
      builder.add(part);
      if (part.table === "virtualMachines" && evidence !== undefined) builder.addGuestEvidence(part.key, evidence);
    }
  });
  return builder.build().inventory;
}

export function evaluationOf(inventory: Inventory, profile: ProfileName): Evaluation {
  const context = createDerivationContext(inventory, {}, undefined);
  const options = { profile, shownProfiles: [profile], resultsListed: "all", places: false } as const;
  const derivation = new FactDerivation(builtInRuleSet.rules);
  const { parameterSetOf } = derivation;
  return evaluate(createSubjects([{ context }], {}, derivation), builtInRuleSet, { ...options, parameterSetOf });
}

/** Verdicts of all rules under all profiles, by rule, resource and profile. */
export function verdictsOf(inventory: Inventory): ReadonlyMap<string, string> {
  const verdicts = new Map<string, string>();
  for (const profile of profileNames) {
    for (const { result } of evaluationOf(inventory, profile).results) {
      verdicts.set(`${profile} ${result.ruleId} ${result.resourceId.toLowerCase()}`, result.verdict);
    }
  }
  return verdicts;
}

export type Path = readonly (string | number)[];

/** Ways to everything in a value, itself left out. */
export function pathsIn(value: JsonValue, before: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([name, member]) => {
    const path = [...before, Array.isArray(value) ? Number(name) : name];
    return [path, ...pathsIn(member as JsonValue, path)];
  });
}

/** A copy with another value at a path; everything beside the way to it is shared. */
export function replaced<Value extends JsonValue>(value: Value, [step, ...rest]: Path, by: JsonValue): Value {
  if (step === undefined) return by as Value;
  const copy = (Array.isArray(value) ? [...(value as readonly JsonValue[])] : { ...(value as JsonObject) }) as Record<string, JsonValue>;
  copy[step] = replaced(copy[step] as JsonValue, rest, by);
  return copy as unknown as Value;
}

export const valueAt = (value: JsonValue, path: Path): JsonValue =>
  path.reduce<JsonValue>((at, step) => (isJsonObject(at) || Array.isArray(at) ? ((at as JsonObject)[step] as JsonValue) : null), value);
