import type { EffectiveNetwork, EffectiveRules } from "../model/effective-network.js";
import type { SecurityRule } from "../model/network.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import { readEffectiveRules } from "./effective-rules.js";
import { referenceKey } from "./read.js";

/** The rules of one network interface in a view. */
export interface ViewedInterface {
  readonly networkInterface: ResourceKey;
  readonly record: Pick<EffectiveNetwork, "networkInterfaceRules" | "subnetRules">;
}

/** Reads the output of `az network watcher show-security-group-view`, by network interface. */
export function readSecurityGroupView(view: JsonValue | undefined): readonly ViewedInterface[] {
  const interfaces = isJsonObject(view) ? view["networkInterfaces"] : undefined;
  return (Array.isArray(interfaces) ? (interfaces as readonly JsonValue[]) : []).filter(isJsonObject).flatMap((entry) => {
    const associations = isJsonObject(entry["securityRuleAssociations"]) ? entry["securityRuleAssociations"] : {};
    const networkInterface = referenceKey(entry) ?? referenceKey(interfaceAssociation(associations));
    return networkInterface === undefined ? [] : [{ networkInterface, record: readLevels(associations) }];
  });
}

/** Early API versions misspell the name. */
export const interfaceAssociation = (associations: JsonObject): JsonValue | undefined =>
  associations["networkInterfaceAssociation"] ?? associations["networkInterfaceAssocation"];

/** The view lists the effective rules of both levels together. They belong to one level only if the other level is absent. Otherwise
 *  each level has the rules of its association and the default rules. */
function readLevels(associations: JsonObject): ViewedInterface["record"] {
  const inForce = readEffectiveRules(associations["effectiveSecurityRules"]);
  const defaults = readEffectiveRules(associations["defaultSecurityRules"]);
  const shown = [interfaceAssociation(associations), associations["subnetAssociation"]];
  const isAlone = shown.filter(isJsonObject).length === 1;
  const [networkInterfaceRules, subnetRules] = shown.map((association): EffectiveRules | null | undefined => {
    if (!isJsonObject(association)) {
      const isAbsent = (association ?? null) === null && inForce !== undefined;
      return isAbsent && (isAlone || inForce.length === 0) ? null : undefined;
    }
    const own = readEffectiveRules(association["securityRules"]);
    const networkSecurityGroup =
      groupOf(association["securityRules"]) ?? (isAlone ? groupOf(associations["defaultSecurityRules"]) : undefined);
    const rules = isAlone && inForce !== undefined && inForce.length > 0 ? inForce : joined(own, defaults);
    return rules === undefined ? undefined : { networkSecurityGroup, rules };
  });
  return { networkInterfaceRules, subnetRules };
}

const joined = (
  own: readonly SecurityRule[] | undefined,
  defaults: readonly SecurityRule[] | undefined,
): readonly SecurityRule[] | undefined => (own === undefined || defaults === undefined ? undefined : [...own, ...defaults]);

/** The network security group at the start of a rule's id. */
function groupOf(rules: JsonValue | undefined): ResourceKey | undefined {
  for (const rule of Array.isArray(rules) ? (rules as readonly JsonValue[]) : []) {
    const id = isJsonObject(rule) && typeof rule["id"] === "string" ? rule["id"] : "";
    const group = /^.*\/networksecuritygroups\/[^/]+/i.exec(id)?.[0];
    if (group !== undefined) return resourceKey(group);
  }
  return undefined;
}
