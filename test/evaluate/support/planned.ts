import { createDerivationContext, type DerivationContext, type VaultChoice } from "../../../src/facts/derivation-context.js";
import { evaluate, type Evaluation } from "../../../src/evaluate/evaluate.js";
import { nodeFileSystem } from "../../../src/load/files/file-system.js";
import { readRuleSource } from "../../../src/load/files/read-rule-source.js";
import type { Inventory, VirtualMachine } from "../../../src/model/inventory.js";
import type { JsonObject } from "../../../src/model/json.js";
import type { ProfileName } from "../../../src/model/profile.js";
import type { NamedResource } from "../../../src/model/resource.js";
import type { RuleSet } from "../../../src/model/rule.js";
import type { ResultsListed, RunResult } from "../../../src/model/run.js";
import { unresolved, type UnresolvedValue } from "../../../src/model/unresolved.js";
import { loadRules } from "../../../src/ruleset/load-rules.js";
import { FactDerivation } from "../../../src/scan/derive-subject-facts.js";
import { createSubjects } from "../../../src/scan/subjects.js";
import { derivedFacts, type DerivedFacts } from "../../support/derived-facts.js";
import { inventoryOf } from "../../support/inventory-of.js";
import { vm } from "./arm.js";

export const ruleSet: RuleSet = loadRules(readRuleSource("rules", nodeFileSystem));

/** A VM as a template has it: no instance view. */
export const plannedVm: typeof vm = (name, options) => vm(name, { view: null, ...options });

/** What a template leaves open of a record, by fact name. */
export type Open = Readonly<Record<string, Partial<UnresolvedValue>>>;

/** Makes a record one of a template: `location` is left open with the record's location gone. */
export function leaveOpen(record: NamedResource, open: Open): void {
  for (const [fact, value] of Object.entries(open)) {
    const whole = { expression: `[parameters('${fact}')]`, reason: `parameter ${fact} has no value`, remedy: "--parameters <file>" };
    const standIn = unresolved({ ...whole, symbol: `parameters('${fact}')`, text: undefined, more: false, ...value });
    record.unresolved = { ...record.unresolved, [fact]: standIn };
    record.gaps = { ...record.gaps, [fact]: "unresolved-expression" };
    if (fact !== "location") continue;
    record.location = undefined;
    record.locationSymbol = value.symbol ?? "parameters('location')";
  }
}

export interface PlannedOptions extends VaultChoice {
  readonly profile?: ProfileName;
  readonly results?: ResultsListed;
  readonly rules?: RuleSet;
  /** Changes the records, as templates would have them. */
  readonly change?: (inventory: Inventory) => void;
}

/** The bodies as those of a template: every VM without an instance view is planned. */
function contextOf(bodies: readonly JsonObject[], options: PlannedOptions): DerivationContext {
  const inventory = inventoryOf(bodies);
  for (const record of inventory.virtualMachines.values()) if (record.powerState === undefined) record.planned = true;
  options.change?.(inventory);
  return createDerivationContext(inventory, options, undefined);
}

export function evaluatePlanned(bodies: readonly JsonObject[], options: PlannedOptions = {}): Evaluation {
  const { profile = "arm-2020", results = "all", rules = ruleSet } = options;
  const derivation = new FactDerivation(rules.rules);
  return evaluate(createSubjects([{ context: contextOf(bodies, options) }], {}, derivation), rules, {
    profile,
    shownProfiles: ["arm-2020", "current"],
    resultsListed: results,
    places: false,
    parameterSetOf: derivation.parameterSetOf,
  });
}

export function derivePlanned(bodies: readonly JsonObject[], options: PlannedOptions = {}): DerivedFacts {
  const context = contextOf(bodies, options);
  const [first] = context.inventory.virtualMachines;
  if (first === undefined) throw new Error("no VM");
  return derivedFacts(...first, context, options.profile);
}

/** The record of the VM of the name. */
export function recordOf(inventory: Inventory, name: string): VirtualMachine {
  const found = [...inventory.virtualMachines.values()].find((record) => record.name === name);
  if (found === undefined) throw new Error(`no VM ${name}`);
  return found;
}

export function plannedResult({ results }: Evaluation, ruleId: string, name = "vm1"): RunResult {
  const found = results.find(({ result }) => result.ruleId === ruleId && result.resourceId.endsWith(`/${name}`));
  if (found === undefined) throw new Error(`no result of ${ruleId} on ${name}`);
  return found.result;
}
