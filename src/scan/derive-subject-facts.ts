import type { DerivationContext } from "../facts/derivation-context.js";
import { FactDeriver, FailedNeed } from "../facts/derive-facts.js";
import { planDerivations } from "../facts/plan-derivations.js";
import type { SubjectFacts } from "../facts/fact-view.js";
import type { SubjectRecords } from "../facts/subject-records.js";
import type { ProfileName } from "../model/profile.js";
import type { Rule, SubjectKind } from "../model/rule.js";
import type { RunNotification } from "../model/run.js";

interface Failure {
  readonly facts: string;
  readonly resourceId: string;
  readonly message: string;
  resources: number;
}

/** Derives the facts that rules read, and records errors in a derivation. */
export class FactDerivation {
  private readonly derivers = new Map<SubjectKind, FactDeriver>();
  private readonly failures = new Map<unknown, Failure>();

  /** @param rules all rules, including rules that filters left out, because a rule can supply a parameter that another rule reads. */
  constructor(private readonly rules: readonly Rule[]) {}

  derive<Kind extends keyof SubjectRecords>(kind: Kind, input: SubjectRecords[Kind], context: DerivationContext): SubjectFacts {
    return this.deriverOf(kind).derive(input, context);
  }

  readonly parameterSetOf = (rule: Rule, profile: ProfileName): number => this.deriverOf(rule.subject).plan.setOf(rule, profile);

  /** One error for each group of facts that could not be derived because of an error in this tool. */
  notifications(): readonly RunNotification[] {
    return [...this.failures.values()].map(({ facts, resourceId, message, resources }) => ({
      level: "error",
      code: "internal-error",
      message: `${facts} could not be derived for ${resources} ${resources === 1 ? "resource" : "resources"} because of a fault in this tool (${message}); results that need them are unknown. Please report it`,
      uri: null,
      resourceId,
    }));
  }

  private deriverOf(kind: SubjectKind): FactDeriver {
    let deriver = this.derivers.get(kind);
    if (deriver === undefined) {
      deriver = new FactDeriver(planDerivations(kind, this.rules), (definition, resourceId, error) => {
        if (error instanceof FailedNeed) return;
        const known = this.failures.get(definition);
        if (known !== undefined) known.resources++;
        else this.failures.set(definition, { facts: nameOf(definition), resourceId, message: String(error), resources: 1 });
      });
      this.derivers.set(kind, deriver);
    }
    return deriver;
  }
}

const nameOf = (definition: object): string =>
  "members" in definition ? `The facts ${Object.keys(definition.members as object).join(", ")}` : "Facts that others are derived from";
