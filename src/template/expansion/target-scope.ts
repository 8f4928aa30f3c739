import type { JsonObject } from "../../model/json.js";
import type { DeploymentScope, ScopeLevel } from "../expression/environment.js";
import { openText } from "../values/id-text.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import { evaluateJson } from "./evaluate-json.js";
import type { Frame } from "./frame.js";

/** Where a nested deployment goes: another resource group, subscription or management group than its parent when it says so.
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

function scopeOf(scope: string | Unknown, parent: DeploymentScope): DeploymentScope {
  const path = openText(scope)
    .replace(/^\/providers\//i, "")
    .replace(/^\//, "");
  const [, subscriptionId, resourceGroup] = /^subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?$/i.exec(path) ?? [];
  const group = /^Microsoft\.Management\/managementGroups\/([^/]+)$/i.exec(path)?.[1];
  const level = levelOf({ path, subscriptionId, resourceGroup, group });
  if (level === undefined) return isUnknown(scope) ? openScope(scope) : parent;
  return {
    level,
    subscriptionId: subscriptionId === undefined ? undefined : keepUnknown(subscriptionId, scope),
    resourceGroup: resourceGroup === undefined ? undefined : keepUnknown(resourceGroup, scope),
    managementGroup: group === undefined ? parent.managementGroup : keepUnknown(group, scope),
  };
}

interface Segments {
  readonly path: string;
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly group: string | undefined;
}

function levelOf({ path, subscriptionId, resourceGroup, group }: Segments): ScopeLevel | undefined {
  if (path === "") return "tenant";
  if (group !== undefined) return "managementGroup";
  if (resourceGroup !== undefined) return "resourceGroup";
  return subscriptionId === undefined ? undefined : "subscription";
}

/** A scope of which not even the level is known: the one of which every function on scopes has something to say. */
function openScope({ symbol, reason, secure }: Unknown): DeploymentScope {
  const open = (what: string): Unknown => new Unknown(`${what} of ${symbol}`, reason, secure);
  return {
    level: "resourceGroup",
    subscriptionId: open("subscription"),
    resourceGroup: open("resource group"),
    managementGroup: open("management group"),
  };
}

/** A segment of a scope that is open itself. */
function keepUnknown(segment: string, scope: string | Unknown): string | Unknown {
  return isUnknown(scope) && segment.includes("[") ? new Unknown(segment.replace(/^\[|\]$/g, ""), scope.reason, scope.secure) : segment;
}
