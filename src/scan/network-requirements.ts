import type { NetworkRequirements, RequiredFlow } from "../facts/network-requirements.js";
import type { ProfileName } from "../model/profile.js";
import type { ParameterValue, RuleSet } from "../model/rule.js";
import { statedRequirements } from "./stated-requirements.js";

const flows = ["storage", "http", "writeAccelerated"] as const satisfies readonly RequiredFlow[];

/** What the rules on the network ask for: ports, names and flow are parameters of theirs. Taken from all rules, since
 *  one that is left out may say what another asks for.
 *  @returns undefined when a parameter is not there, as in a pack that replaces a rule. */
export function networkRequirements({ rules }: RuleSet, profile: ProfileName): NetworkRequirements | undefined {
  const parameter = (rule: string, name: string): ParameterValue | undefined =>
    rules.find(({ id }) => id === rule)?.parameters[name]?.[profile];
  const [groups, way] = ["net/nsg-rule", "net/outbound-required"];
  const [managedDisks, encryptedAccount, plainAccount] = ["managedDisksPort", "encryptedAccountPort", "plainAccountPort"].map((name) =>
    parameter(groups, name),
  );
  const [httpPort, internetPort] = ["httpPort", "internetPort"].map((name) => parameter(way, name));
  const names = parameter(way, "storageNames");
  const asked = flows.find((flow) => flow === parameter(way, "flow"));
  if (typeof managedDisks !== "number" || typeof encryptedAccount !== "number" || typeof plainAccount !== "number") return undefined;
  if (typeof httpPort !== "number" || typeof internetPort !== "number" || !Array.isArray(names) || asked === undefined) return undefined;
  const storageNames = names.filter((name): name is string => typeof name === "string");
  return {
    storagePorts: { managedDisks, encryptedAccount, plainAccount },
    httpPort,
    internetPort,
    storageNames,
    asked,
    ...statedRequirements(parameter),
  };
}
