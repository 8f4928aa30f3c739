import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { DeploymentScope } from "../expression/environment.js";
import { openText } from "../values/id-text.js";
import { symbolOfPart } from "../values/symbol.js";
import type { ArmValue } from "../values/value.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import type { DeploymentInput } from "./deployment-input.js";
import { evaluateJson } from "./evaluate-json.js";
import type { ExpandedResource } from "./expanded-resource.js";
import type { Frame } from "./frame.js";
import { findLinkedTemplate } from "./linked-template.js";
import { nestedParameters, openParameters } from "./nested-parameters.js";
import { afterDeployment } from "./open-object.js";
import { resourceGroupSymbol } from "./scope-symbols.js";

export const isDeployment = ({ type }: Pick<ExpandedResource, "type">): boolean =>
  !isUnknown(type) && type.toLowerCase() === "microsoft.resources/deployments";

/** The deployment of a nested or linked template.
 *  @returns undefined when the template is not available; the expansion then gets an entry in missingLinks. */
export function nestedDeployment(resource: ExpandedResource, parent: DeploymentInput): DeploymentInput | undefined {
  const { source, pointer, frame, scope } = resource;
  const { properties } = source;
  if (!isJsonObject(properties)) return undefined;
  const found = templateOf(properties, `${pointer}/properties`, frame);
  if (found === undefined) return undefined;
  const { template, document } = found;
  const options = properties["expressionEvaluationOptions"];
  // A linked template always has its own scope for expressions. A nested template shares the scope of its parent unless it requests its
  // own.
  const inner = found.linked || (isJsonObject(options) && /^inner$/i.test(typeof options["scope"] === "string" ? options["scope"] : ""));
  const name = resource.name;
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
    const message = "the parameter file that the deployment links to is not available";
    return openParameters(
      template,
      new Unknown("parametersLink", { kind: "linked-template", message }),
      `${pointer}/parametersLink`,
      frame,
    );
  }
  return nestedParameters(template, properties["parameters"], `${pointer}/parameters`, frame);
}

function locationOf(source: JsonObject, pointer: string, frame: Frame, scope: DeploymentScope, parent: DeploymentInput): ArmValue {
  if (scope.level !== "resourceGroup") {
    const location: JsonValue | undefined = source["location"];
    return location === undefined ? parent.location : evaluateJson(location, `${pointer}/location`, frame);
  }
  const same = (key: "subscriptionId" | "resourceGroup"): boolean => isSame(scope[key] ?? "", parent.scope[key] ?? "");
  if (parent.scope.level === "resourceGroup" && same("subscriptionId") && same("resourceGroup")) return parent.location;
  const declared = parent.findResourceGroup(scope);
  if (declared !== undefined) return declared;
  const { symbol, secure } = resourceGroupSymbol(scope, parent.expansion.context);
  const own = symbolOfPart(symbol, "location");
  return new Unknown(own, afterDeployment(secure ? "the location of the resource group" : own), secure);
}

const isSame = (a: string | Unknown, b: string | Unknown): boolean =>
  isUnknown(a) || isUnknown(b) ? isUnknown(a) && isUnknown(b) && a.symbol === b.symbol : a.toLowerCase() === b.toLowerCase();
