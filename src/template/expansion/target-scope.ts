import type { JsonObject } from "../../model/json.js";
import type { DeploymentScope } from "../expression/environment.js";
import { splitPath } from "../values/id-text.js";
import { joinPieces } from "../values/text.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import { evaluateJson } from "./evaluate-json.js";
import type { Frame } from "./frame.js";

/** The target scope of a nested deployment: it may name another resource group, subscription or management group than its parent.
 *  @param source of the deployment. @param pointer of it. */
export function targetScope(source: JsonObject, pointer: string, frame: Frame, parent: DeploymentScope): DeploymentScope {
  const text = (key: string): string | Unknown | undefined => {
    const member = source[key];
    if (member === undefined || member === null) return undefined;
    const value = evaluateJson(member, `${pointer}/${key}`, frame);
    return (typeof value === "string" && value !== "") || isUnknown(value) ? value : undefined;
  };
  const [subscriptionId, resourceGroup, scope] = ["subscriptionId", "resourceGroup", "scope"].map(text);
  const base = scope === undefined ? parent : scopeOf(scope, parent);
  if (resourceGroup !== undefined) {
    return { ...base, level: "resourceGroup", subscriptionId: subscriptionId ?? base.subscriptionId, resourceGroup };
  }
  return subscriptionId === undefined ? base : { ...base, level: "subscription", subscriptionId, resourceGroup: undefined };
}

type Text = string | Unknown;

function scopeOf(scope: Text, parent: DeploymentScope): DeploymentScope {
  const segments = segmentsOf(scope);
  const [first, second, third, fourth] = segments;
  const above = { subscriptionId: undefined, resourceGroup: undefined, managementGroup: parent.managementGroup };
  if (segments.length === 0) return { ...above, level: "tenant" };
  if (segments.every((segment) => segment !== "")) {
    if (segments.length === 2 && is(first, "subscriptions")) return { ...above, level: "subscription", subscriptionId: second };
    if (segments.length === 4 && is(first, "subscriptions") && is(third, "resourceGroups")) {
      return { ...above, level: "resourceGroup", subscriptionId: second, resourceGroup: fourth };
    }
    if (segments.length === 3 && is(first, "Microsoft.Management") && is(second, "managementGroups")) {
      return { ...above, level: "managementGroup", managementGroup: third };
    }
  }
  return isUnknown(scope) ? unresolvedScope(scope) : parent;
}

/** The segments of a scope, without a slash or `providers` at its beginning. */
function segmentsOf(scope: Text): readonly Text[] {
  const segments = splitPath(scope).map((pieces) => secured(joinPieces(pieces), scope));
  if (segments[0] === "") segments.shift();
  if (segments.length > 1 && is(segments[0], "providers")) segments.shift();
  return segments.length === 1 && segments[0] === "" ? [] : segments;
}

const is = (segment: Text | undefined, name: string): boolean =>
  typeof segment === "string" && segment.toLowerCase() === name.toLowerCase();

/** An unresolved segment is secure when the whole scope is secure. */
const secured = (segment: Text, whole: Text): Text =>
  isUnknown(segment) && isUnknown(whole) && whole.secure ? new Unknown(segment.symbol, segment.reason, true, segment) : segment;

/** A scope of unknown level. It uses the level resourceGroup because every scope function returns a value there. */
function unresolvedScope({ symbol, reason, secure }: Unknown): DeploymentScope {
  const unresolved = (what: string): Unknown => new Unknown(`${what} of ${symbol}`, reason, secure);
  return {
    level: "resourceGroup",
    subscriptionId: unresolved("subscription"),
    resourceGroup: unresolved("resource group"),
    managementGroup: unresolved("management group"),
  };
}
