import type { DerivationContext } from "../../src/facts/derivation-context.js";
import { FactDeriver } from "../../src/facts/derive-facts.js";
import { factGroups } from "../../src/facts/catalogue.js";
import { factsOf } from "../../src/facts/fact-definition.js";
import type { FactView } from "../../src/facts/fact-view.js";
import type { ValuesOf } from "../../src/facts/fact-types.js";
import { planDerivations } from "../../src/facts/plan-derivations.js";
import type { agent } from "../../src/facts/virtual-machine/agent.js";
import type { guestEncryption } from "../../src/facts/virtual-machine/guest-encryption.js";
import type { identity } from "../../src/facts/virtual-machine/identity.js";
import type { matchedVault } from "../../src/facts/virtual-machine/matched-vault.js";
import type { outboundNsg } from "../../src/facts/virtual-machine/network/outbound-nsg.js";
import type { protectingVaults } from "../../src/facts/virtual-machine/protecting-vaults.js";
import type { VirtualMachine } from "../../src/model/inventory.js";
import type { ProfileName } from "../../src/model/profile.js";
import type { ResourceKey } from "../../src/model/resource-id.js";
import { builtInRuleSet } from "../../src/rule-set.js";

type Values = ValuesOf<
  typeof identity.members &
    typeof agent.members &
    typeof matchedVault.members &
    typeof protectingVaults.members &
    typeof guestEncryption.members &
    typeof outboundNsg.members
>;

/** The facts of a VM as the built-in rules read them. */
export interface DerivedFacts extends Values {
  readonly view: FactView;
  /** Why facts are missing, for another reason than that the evidence is. */
  readonly reasons: Readonly<Record<string, string>>;
}

export function derivedFacts(
  key: ResourceKey,
  record: VirtualMachine,
  context: DerivationContext,
  profile: ProfileName = "arm-2020",
): DerivedFacts {
  const deriver = new FactDeriver(planDerivations("virtualMachine", builtInRuleSet.rules), (_, __, error) => {
    throw error;
  });
  const [rule] = builtInRuleSet.rules.filter(({ subject }) => subject === "virtualMachine");
  if (rule === undefined) throw new Error("no rule on VMs");
  const view = deriver.derive({ key, record }, context).under(deriver.plan.setOf(rule, profile));
  const known = Object.fromEntries(
    Object.keys(view.values)
      .concat(names)
      .map((name) => [name, (view.values as Record<string, unknown>)[name]]),
  );
  const reasons = [...factsOf("virtualMachine").keys()].flatMap((fact) => {
    const reason = view.missing(fact)?.reason;
    return reason === undefined || reason === "evidence-missing" ? [] : [[fact, reason] as const];
  });
  return { ...known, view, reasons: Object.fromEntries(reasons) };
}

const names = factGroups.virtualMachine.flatMap((group) => Object.keys(group.members as object));
