import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { resourceKey, typeOfKey, type ResourceKey } from "../../model/resource-id.js";
import { withoutTrailingSlashes } from "./without-trailing-slashes.js";

/** The effective rules or routes of a network interface, from an answer of Azure. */
export type EffectiveAnswer =
  | { readonly id: string; readonly key: ResourceKey; readonly type: string }
  /** The answer does not identify a network interface: a part of a sentence that says what to do. */
  | { readonly unattributable: string };

const intoEvidence = (what: string, kind: string): EffectiveAnswer => ({
  unattributable: `${what}. Put the whole answer into an evidence file: as "data" of an entry with "kind": "${kind}" and the name of the VM. Pass the file with --evidence`,
});

/** Recognises an interface of a security group view (`az network watcher show-security-group-view`), and an entry of
 *  `az network nic list-effective-nsg` or `show-effective-route-table`.
 *  @returns undefined when the body is something else. */
export function effectiveAnswer(body: JsonObject): EffectiveAnswer | undefined {
  const associations = body["securityRuleAssociations"];
  if (isJsonObject(associations)) {
    const own = associations["networkInterfaceAssociation"] ?? associations["networkInterfaceAssocation"];
    const named = interfaceOf(body, "microsoft.network/networkwatchers/securitygroupview");
    return (
      named ??
      interfaceOf(own, "microsoft.network/networkwatchers/securitygroupview") ??
      intoEvidence("a security group view without ids does not identify its VM", "securityGroupView")
    );
  }
  if (Array.isArray(body["effectiveSecurityRules"]) && ("association" in body || "networkSecurityGroup" in body)) {
    const { association } = body;
    return (
      interfaceOf(
        isJsonObject(association) ? association["networkInterface"] : undefined,
        "microsoft.network/networkinterfaces/effectivenetworksecuritygroups",
      ) ?? intoEvidence("effective rules of a subnet do not identify their VM", "effectiveSecurityGroups")
    );
  }
  if (Array.isArray(body["addressPrefix"]) && "nextHopType" in body && ("state" in body || "source" in body) && body["id"] === undefined) {
    return intoEvidence("effective routes do not identify their VM", "effectiveRoutes");
  }
  return undefined;
}

/** The network interface of a reference. */
function interfaceOf(reference: JsonValue | undefined, type: string): EffectiveAnswer | undefined {
  const id = isJsonObject(reference) ? reference["id"] : undefined;
  if (typeof id !== "string") return undefined;
  const key = resourceKey(withoutTrailingSlashes(id));
  return typeOfKey(key) === "microsoft.network/networkinterfaces" ? { id: id.slice(0, key.length), key, type } : undefined;
}

/** The list of interfaces in a security group view. */
export function viewedInterfaces(value: JsonObject): readonly JsonValue[] | undefined {
  const interfaces = value["networkInterfaces"];
  const isView = Array.isArray(interfaces) && interfaces.some((entry) => isJsonObject(entry) && "securityRuleAssociations" in entry);
  return isView ? (interfaces as readonly JsonValue[]) : undefined;
}
