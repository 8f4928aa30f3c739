import { ExpressionError } from "../expression/expression-error.js";
import { shortName } from "../expression/short-name.js";
import { symbolOf } from "../values/symbol.js";
import { objectOf, type ArmObject, type ArmValue } from "../values/value.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import { openText } from "../values/id-text.js";
import type { ExpandedResource } from "./expanded-resource.js";
import { afterDeployment, openObject } from "./open-object.js";
import type { ResourceIndex } from "./resource-index.js";

/** The result of `reference()`: the declared members of a resource of the template; an unknown for any other resource.
 *  @param index undefined while the resources are being listed. */
export function referenceTo(reference: ArmValue, full: boolean, index: ResourceIndex | undefined): ArmValue {
  const isText = typeof reference === "string" || isUnknown(reference);
  const resource = isText ? index?.find(reference) : undefined;
  if (resource === undefined || resource.existing) {
    const symbol = `reference(${symbolOf(resource === undefined ? reference : openText(resource.id))}${full ? ", 'full'" : ""})`;
    return new Unknown(symbol, afterDeployment(symbol), isUnknown(reference) && reference.secure);
  }
  return declaredOf(resource, full);
}

/** @throws ExpressionError when the template has no loop with this symbolic name. */
export function referencesTo(collection: string, full: boolean, index: ResourceIndex | undefined): ArmValue {
  const loop = index?.loop(collection);
  if (index !== undefined && loop === undefined)
    throw new ExpressionError(`the template has no copy loop with the symbolic name ${shortName(collection)}`);
  // The documentation does not say how `references()` represents a resource with a false condition.
  if (loop !== undefined && loop.resources.length === loop.count) return loop.resources.map((resource) => declaredOf(resource, full));
  const symbol = `references('${collection}')`;
  return new Unknown(symbol, afterDeployment(symbol), false, { items: [] });
}

/** @throws ExpressionError when the template has no resource with this symbolic name. */
export function resourceInfoOf(symbolicName: string, index: ResourceIndex | undefined): ArmValue {
  if (index === undefined) return new Unknown(`resourceInfo('${symbolicName}')`, afterDeployment("the resource"));
  const resource = index.find(symbolicName);
  if (resource === undefined) throw new ExpressionError(`the template has no resource with the symbolic name ${shortName(symbolicName)}`);
  const { id, name, type } = resource;
  return { id, name, type, apiVersion: resource.body()["apiVersion"] ?? null };
}

const partlyKnown = { full: new WeakMap<ExpandedResource, ArmValue>(), properties: new WeakMap<ExpandedResource, ArmValue>() } as const;

function declaredOf(resource: ExpandedResource, full: boolean): ArmValue {
  const known = partlyKnown[full ? "full" : "properties"];
  let value = known.get(resource);
  if (value === undefined) {
    const symbol = `reference(${symbolOf(openText(resource.id))}${full ? ", 'full'" : ""})`;
    known.set(resource, (value = openObject(declaredMembers(resource, full), symbol, resource.frame.budget)));
  }
  return value;
}

function declaredMembers(resource: ExpandedResource, full: boolean): ArmValue {
  if (resource.nested !== undefined) return nestedMembers(resource.nested.outputs(), full);
  const body = resource.body();
  if (!full) return body["properties"] ?? {};
  return objectOf(Object.entries(body).filter(([name]) => name !== "dependsOn" && name !== "condition"));
}

/** The properties of a deployment contain its outputs. */
const nestedMembers = (outputs: ArmObject, full: boolean): ArmObject => (full ? { properties: { outputs } } : { outputs });
