import type { ProfileName } from "../model/profile.js";
import type { ParameterValue, Rule, SubjectKind } from "../model/rule.js";
import { factGroups } from "./catalogue.js";
import type { AnyDefinition, AnyGroup } from "./define-facts.js";
import { ofNoRule } from "./fact-view.js";
import { needsOf, typesOf } from "./parameter-needs.js";
import { isOfType } from "./parameters.js";
import { SharedParameters } from "./shared-parameters.js";

/** One derivation of a subject: a definition and its parameters. */
export interface Slot {
  readonly definition: AnyDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The slots of the derivations that this one reads. */
  readonly needs: ReadonlyMap<AnyDefinition, number>;
}

/** The derivations that the rules of a run need for one kind of subject. */
export interface DerivationPlan {
  readonly groups: readonly AnyGroup[];
  readonly slots: readonly Slot[];
  /** Slots by parameter set, then by group; undefined: no rule gives a parameter that the group needs. */
  readonly sets: readonly (readonly (number | undefined)[])[];
  /** The parameter set with which a rule reads facts. */
  setOf(rule: Rule, profile: ProfileName): number;
}

/** Plans the derivations once for a run. A rule reads facts with its own parameters. For parameters that it does not declare, it uses
 *  the values of other rules. Equal parameters share one derivation.
 *  @param all every rule of the run, including rules that filters exclude. */
export function planDerivations(kind: SubjectKind, all: readonly Rule[]): DerivationPlan {
  return new Planner(kind, new SharedParameters(all)).plan();
}

/** A rule that reads facts under a profile. */
interface Reader {
  readonly rule: Rule;
  readonly profile: ProfileName;
}

class Planner {
  private readonly groups: readonly AnyGroup[];
  private readonly slots: Slot[] = [];
  private readonly sets: (readonly (number | undefined)[])[] = [];
  private readonly slotByKey = new Map<string, number>();
  private readonly setByKey = new Map<string, number>();
  private readonly setByRule = new Map<Rule, Map<ProfileName, number>>();
  private readonly numbers = new Map<AnyDefinition, number>();

  constructor(
    kind: SubjectKind,
    private readonly shared: SharedParameters,
  ) {
    this.groups = factGroups[kind];
  }

  plan(): DerivationPlan {
    this.sets[ofNoRule] = this.groups.map((group) => this.addSlot(group, undefined));
    return {
      groups: this.groups,
      slots: this.slots,
      sets: this.sets,
      setOf: (rule, profile) => {
        const known = this.setByRule.get(rule) ?? new Map<ProfileName, number>();
        this.setByRule.set(rule, known);
        let set = known.get(profile);
        if (set === undefined) known.set(profile, (set = this.addSet(rule, profile)));
        return set;
      },
    };
  }

  private addSet(rule: Rule, profile: ProfileName): number {
    const slots = this.groups.map((group) => this.addSlot(group, { rule, profile }));
    const key = slots.join();
    let set = this.setByKey.get(key);
    if (set === undefined) this.setByKey.set(key, (set = this.sets.push(slots) - 1));
    return set;
  }

  private addSlot(definition: AnyDefinition, reader: Reader | undefined): number | undefined {
    const needs = new Map<AnyDefinition, number>();
    for (const need of needsOf(definition)) {
      const slot = this.addSlot(need, reader);
      if (slot === undefined) return undefined;
      needs.set(need, slot);
    }
    const parameters: Record<string, ParameterValue> = {};
    for (const [name, type] of Object.entries(typesOf(definition))) {
      const value = reader === undefined ? undefined : this.shared.valueFor(reader.rule, name, reader.profile);
      if (value === undefined || !isOfType(value, type)) return undefined;
      parameters[name] = value;
    }
    const key = JSON.stringify([this.numberOf(definition), parameters, [...needs.values()]]);
    let slot = this.slotByKey.get(key);
    if (slot === undefined) this.slotByKey.set(key, (slot = this.slots.push({ definition, parameters, needs }) - 1));
    return slot;
  }

  private numberOf(definition: AnyDefinition): number {
    let number = this.numbers.get(definition);
    if (number === undefined) this.numbers.set(definition, (number = this.numbers.size));
    return number;
  }
}
