import type { DeploymentScope } from "../expression/environment.js";
import { joinPieces } from "../values/text.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import { splitPath } from "../values/id-text.js";

type Text = string | Unknown;

/** The id of a resource, made of its full type and name.
 *  @param extended id of the resource that it extends, if any. */
export function resourceIdOf(type: Text, name: Text, scope: DeploymentScope, extended: Text | undefined): Text {
  if (isUnknown(type)) return new Unknown(`resourceId(${type.symbol})`, type.reason, type.secure);
  const scopeId = extended ?? scopeIdOf(scope, type);
  if (type.toLowerCase() === "microsoft.resources/resourcegroups") return joinPieces([scopeId, "/resourceGroups/", name]);
  const [namespace = "", ...types] = type.split("/");
  const names = splitPath(name);
  // Azure rejects a name with another number of segments than its type. Such an id only needs to be unique.
  if (names.length !== types.length) return joinPieces([scopeId, `/providers/${type}/`, name]);
  const pieces = types.flatMap((segment, index) => [`/${segment}/`, ...(names[index] ?? [])]);
  return joinPieces([scopeId, `/providers/${namespace}`, ...pieces]);
}

/** The id of the target scope of a deployment. */
export function scopeIdOf({ level, subscriptionId, resourceGroup, managementGroup }: DeploymentScope, type: string): Text {
  if (level === "resourceGroup") return joinPieces(["/subscriptions/", subscriptionId ?? "", "/resourceGroups/", resourceGroup ?? ""]);
  if (level === "subscription") return joinPieces(["/subscriptions/", subscriptionId ?? ""]);
  // Management groups are resources of the tenant, at every deployment level.
  if (level === "tenant" || type.toLowerCase().startsWith("microsoft.management/")) return "";
  return joinPieces(["/providers/Microsoft.Management/managementGroups/", managementGroup ?? ""]);
}

/** Full type and name of a child resource. Some templates write the full type and name although the child is inside its parent. */
export function childOf(
  parent: { readonly type: Text; readonly name: Text },
  type: Text,
  name: Text,
): { readonly type: Text; readonly name: Text } {
  const isFull = !isUnknown(type) && !isUnknown(parent.type) && type.toLowerCase().startsWith(`${parent.type.toLowerCase()}/`);
  const fullType = isFull ? type : joinPieces([parent.type, "/", type]);
  const segments = isUnknown(fullType) ? undefined : fullType.split("/").length - 1;
  const isFullName = isFull && splitPath(name).length === segments;
  return { type: fullType, name: isFullName ? name : joinPieces([parent.name, "/", name]) };
}
