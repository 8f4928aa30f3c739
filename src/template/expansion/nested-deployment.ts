import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { DeploymentScope, ScopeLevel } from "../expression/environment.js";
import { openText } from "../values/id-text.js";
import type { ArmValue } from "../values/value.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import type { DeploymentInput } from "./deployment-input.js";
import { evaluateJson } from "./evaluate-json.js";
import type { ExpandedResource } from "./expanded-resource.js";
import type { Frame } from "./frame.js";
import { findLinkedTemplate } from "./linked-template.js";
import { nestedParameters, openParameters } from "./nested-parameters.js";
import { afterDeployment } from "./open-object.js";

export const isDeployment = ({ type }: Pick<ExpandedResource, "type">): boolean =>
  !isUnknown(type) && type.toLowerCase() === "microsoft.resources/deployments";

/** The deployment that a resource makes of the template that it nests or links to.
 *  @returns undefined when the template is not at hand; that is noted in the expansion. */
export function nestedDeployment(resource: ExpandedResource, parent: DeploymentInput): DeploymentInput | undefined {
  const { source, pointer, frame } = resource;
  const { properties } = source;
  if (!isJsonObject(properties)) return undefined;
  const found = templateOf(properties, `${pointer}/properties`, frame);
  if (found === undefined) return undefined;
  const { template, document } = found;
  const options = properties["expressionEvaluationOptions"];
  // Linked templates have a scope of their own; one that is nested shares that of its parent unless it says otherwise.
  const inner = found.linked || (isJsonObject(options) && /^inner$/i.test(typeof options["scope"] === "string" ? options["scope"] : ""));
  const name = resource.name;
  const scope = targetScope(source, pointer, frame, parent.scope);
  const symbol = `${parent.symbolPrefix}${openText(name)}:`;
  return {
    expansion: parent.expansion,
    template,
    document,
    pointer: found.pointer,
    scope,
    name,
    location: locationOf(source, pointer, frame, scope, parent),
    given: givenTo(template, properties, `${pointer}/properties`, frame),
    symbolPrefix: symbol,
    depth: parent.depth + 1,
    outerFrame: inner ? undefined : frame,
    conditions: resource.conditions,
    openLoops: resource.openLoops,
    findResourceGroup: parent.findResourceGroup,
  };
}

interface FoundTemplate {
  readonly template: JsonObject;
  readonly document: number;
  readonly pointer: string;
  readonly linked: boolean;
}

function templateOf(properties: JsonObject, pointer: string, frame: Frame): FoundTemplate | undefined {
  const { template } = properties;
  if (isJsonObject(template)) return { template, document: frame.document, pointer: `${pointer}/template`, linked: false };
  const linked = findLinkedTemplate(properties["templateLink"], `${pointer}/templateLink`, frame);
  return linked === undefined ? undefined : { template: linked.value, document: linked.document, pointer: "", linked: true };
}

function givenTo(template: JsonObject, properties: JsonObject, pointer: string, frame: Frame): DeploymentInput["given"] {
  if (properties["parametersLink"] !== undefined) {
    const message = "the parameter file that the deployment links to is not at hand";
    return openParameters(template, { kind: "linked-template", message }, `${pointer}/parametersLink`, frame);
  }
  return nestedParameters(properties["parameters"], `${pointer}/parameters`, frame);
}

/** Where a nested deployment goes: another resource group, subscription or management group than its parent when it says so. */
function targetScope(source: JsonObject, pointer: string, frame: Frame, parent: DeploymentScope): DeploymentScope {
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
  const level: ScopeLevel | undefined =
    path === ""
      ? "tenant"
      : group !== undefined
        ? "managementGroup"
        : resourceGroup !== undefined
          ? "resourceGroup"
          : subscriptionId !== undefined
            ? "subscription"
            : undefined;
  if (level === undefined) return parent;
  return {
    level,
    subscriptionId: subscriptionId === undefined ? undefined : keepUnknown(subscriptionId, scope),
    resourceGroup: resourceGroup === undefined ? undefined : keepUnknown(resourceGroup, scope),
    managementGroup: group === undefined ? parent.managementGroup : keepUnknown(group, scope),
  };
}

/** A segment of a scope that is open itself. */
function keepUnknown(segment: string, scope: string | Unknown): string | Unknown {
  return isUnknown(scope) && segment.includes("[") ? new Unknown(segment.replace(/^\[|\]$/g, ""), scope.reason, scope.secure) : segment;
}

function locationOf(source: JsonObject, pointer: string, frame: Frame, scope: DeploymentScope, parent: DeploymentInput): ArmValue {
  if (scope.level !== "resourceGroup") {
    const location: JsonValue | undefined = source["location"];
    return location === undefined ? parent.location : evaluateJson(location, `${pointer}/location`, frame);
  }
  const same = (key: "subscriptionId" | "resourceGroup"): boolean =>
    openText(scope[key] ?? "").toLowerCase() === openText(parent.scope[key] ?? "").toLowerCase();
  if (parent.scope.level === "resourceGroup" && same("subscriptionId") && same("resourceGroup")) return parent.location;
  const declared = parent.findResourceGroup(scope);
  if (declared !== undefined) return declared;
  const symbol = `resourceGroup('${openText(scope.resourceGroup ?? "")}').location`;
  return new Unknown(symbol, afterDeployment(symbol));
}
