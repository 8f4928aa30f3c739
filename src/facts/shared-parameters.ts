import { isDeepStrictEqual } from "node:util";
import { profileNames, type ProfileName } from "../model/profile.js";
import type { ParameterValue, Rule } from "../model/rule.js";

/** The parameters that all rules of a run declare. A rule that declares a parameter reads its own value. Any other rule reads the
 *  value on which all declaring rules agree. */
export class SharedParameters {
  private readonly declarers = new Map<string, Rule[]>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      for (const name of Object.keys(rule.parameters)) {
        const known = this.declarers.get(name);
        if (known === undefined) this.declarers.set(name, [rule]);
        else known.push(rule);
      }
    }
  }

  /** The rules that declare a parameter. */
  declaring(name: string): readonly Rule[] {
    return this.declarers.get(name) ?? [];
  }

  /** Whether all rules that declare a parameter give it the same values. */
  private isAgreed(name: string): boolean {
    const [first, ...others] = this.declaring(name);
    return others.every((other) =>
      profileNames.every((profile) => isDeepStrictEqual(other.parameters[name]?.[profile], first?.parameters[name]?.[profile])),
    );
  }

  /** @returns undefined when no rule declares the parameter, or when other rules disagree on its value. */
  valueFor(rule: Rule, name: string, profile: ProfileName): ParameterValue | undefined {
    if (Object.hasOwn(rule.parameters, name)) return rule.parameters[name]?.[profile];
    return this.isAgreed(name) ? this.declaring(name)[0]?.parameters[name]?.[profile] : undefined;
  }
}
