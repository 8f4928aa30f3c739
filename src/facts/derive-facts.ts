import type { DerivationContext } from "./derivation-context.js";
import type { AnyDefinition, Computed, Derivation, Derived, FactLocation } from "./define-facts.js";
import type { FactView, SubjectFacts } from "./fact-view.js";
import type { MissingFact } from "./missing.js";
import { nearest } from "./nearest.js";
import type { DerivationPlan } from "./plan-derivations.js";
import type { SubjectRecords } from "./subject-records.js";

type SubjectInput = SubjectRecords[keyof SubjectRecords];

/** Called when a derivation threw an error: its facts are unknown, and the run continues. */
export type OnFailure = (definition: AnyDefinition, subjectKey: string, error: unknown) => void;

const failed: Derived = Object.freeze({ values: Object.freeze({}) });
const failure: MissingFact = { reason: "internal-error" };
const unavailable: Derived = Object.freeze({ values: Object.freeze({}) });

/** Derives the facts of subjects of one kind. A group is derived when a rule first reads one of its members. */
export class FactDeriver {
  private readonly prototype: object;
  private readonly groupByName = new Map<string, number>();

  constructor(
    readonly plan: DerivationPlan,
    private readonly onFailure: OnFailure,
  ) {
    for (const [index, group] of plan.groups.entries()) {
      for (const name of Object.keys(group.members as object)) this.groupByName.set(name, index);
    }
    this.prototype = prototypeFor(this.groupByName);
  }

  derive(input: SubjectInput, context: DerivationContext): SubjectFacts {
    return new LazyFacts(this, input, context);
  }

  /** @returns the index of the group that contains the fact. */
  groupOf(fact: string): number | undefined {
    return this.groupByName.get(/^[^.[]*/.exec(fact)?.[0] ?? "");
  }

  createValues(facts: LazyFacts, set: number): object {
    const values = Object.create(this.prototype) as Values;
    values[factsOf] = facts;
    values[slotsOf] = this.plan.sets[set] ?? [];
    return values;
  }

  run(slot: number, facts: LazyFacts): unknown {
    const { definition, parameters, needs } = this.plan.slots[slot] as DerivationPlan["slots"][number];
    const { input, context } = facts;
    const derivation = {
      key: input.key,
      record: input.record,
      context,
      parameters,
      use: (need: AnyDefinition) => facts.resultOf(needs.get(need) as number),
    } as unknown as Derivation<never, never, never>;
    try {
      if ("derive" in definition) return definition.derive(derivation) as Derived;
      return (definition as Computed).compute(derivation);
    } catch (error) {
      this.onFailure(definition, input.record.id, error);
      return failed;
    }
  }
}

const factsOf = Symbol("facts");
const slotsOf = Symbol("slots");

interface Values {
  [factsOf]: LazyFacts;
  [slotsOf]: readonly (number | undefined)[];
}

/** Getters by fact name: reading a fact derives its group. */
function prototypeFor(groupByName: ReadonlyMap<string, number>): object {
  const prototype = {};
  for (const [name, group] of groupByName) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      get(this: Values): unknown {
        return (this[factsOf].at(this[slotsOf][group]).values as Readonly<Record<string, unknown>>)[name];
      },
    });
  }
  return prototype;
}

class LazyFacts implements SubjectFacts {
  /** By slot. */
  private readonly results: unknown[] = [];
  private readonly views: FactView[] = [];

  constructor(
    private readonly deriver: FactDeriver,
    readonly input: SubjectInput,
    readonly context: DerivationContext,
  ) {}

  under(set: number): FactView {
    return (this.views[set] ??= new LazyView(this, this.deriver, set));
  }

  /** @returns the derived values and missing reasons of a group. */
  at(slot: number | undefined): Derived {
    if (slot === undefined) return unavailable;
    return this.run(slot) as Derived;
  }

  /** @returns what other derivations read: the values of a group, or the computed result. */
  resultOf(slot: number): unknown {
    const result = this.run(slot);
    if (result === failed) throw new FailedNeed();
    const { definition } = this.deriver.plan.slots[slot] as DerivationPlan["slots"][number];
    return "derive" in definition ? (result as Derived).values : result;
  }

  private run(slot: number): unknown {
    return (this.results[slot] ??= this.deriver.run(slot, this));
  }
}

/** A needed derivation failed before, so this one fails too. Only the first failure is reported. */
export class FailedNeed extends Error {}

class LazyView implements FactView {
  readonly values: object;

  constructor(
    private readonly facts: LazyFacts,
    private readonly deriver: FactDeriver,
    private readonly set: number,
  ) {
    this.values = deriver.createValues(facts, set);
  }

  missing(fact: string): MissingFact | undefined {
    const derived = this.derivedFor(fact);
    if (derived === failed) return failure;
    return derived?.missing === undefined ? undefined : nearest(fact, derived.missing);
  }

  location(fact: string): FactLocation | undefined {
    const locations = this.derivedFor(fact)?.locations;
    return locations === undefined ? undefined : nearest(fact, locations);
  }

  private derivedFor(fact: string): Derived | undefined {
    const group = this.deriver.groupOf(fact);
    return group === undefined ? undefined : this.facts.at(this.deriver.plan.sets[this.set]?.[group]);
  }
}
