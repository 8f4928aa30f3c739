import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { DeploymentScope } from "../expression/environment.js";
import { ExpressionError } from "../expression/expression-error.js";
import { typeName } from "../values/value.js";
import { isUnknown, type Unknown } from "../values/unknown.js";
import { countOf } from "./copy-count.js";
import { DeclaredResource } from "./declared-resource.js";
import { evaluateJson, openIndex } from "./evaluate-json.js";
import type { ExpandedResource, OpenLoop } from "./expanded-resource.js";
import { failed } from "./failed.js";
import type { Frame } from "./frame.js";
import { pointerStep } from "./origins.js";

/** The data that all resources of a list share. */
interface Surroundings {
  readonly frame: Frame;
  readonly scope: DeploymentScope;
  readonly parent: ExpandedResource | undefined;
  readonly conditions: readonly Unknown[];
  readonly openLoops: readonly OpenLoop[];
  /** Called for each resource; a parent comes before its children. */
  readonly found: (resource: DeclaredResource) => void;
  /** Called for each loop with a symbolic name. */
  readonly foundLoop: (symbolicName: string, count: number | Unknown) => void;
}

/** Lists the resources of a section, which is an array or an object with symbolic names. It unrolls loops, evaluates conditions, and moves
 *  children into the same list. */
export function listResources(section: JsonValue | undefined, pointer: string, surroundings: Surroundings): void {
  if (Array.isArray(section)) {
    (section as readonly JsonValue[]).forEach((source, index) => {
      if (isJsonObject(source)) listResource(source, `${pointer}/${index}`, undefined, surroundings);
    });
  } else if (isJsonObject(section)) {
    for (const [name, source] of Object.entries(section)) {
      if (isJsonObject(source)) listResource(source, pointer + pointerStep(name), name, surroundings);
    }
  }
}

function listResource(source: JsonObject, pointer: string, symbolicName: string | undefined, surroundings: Surroundings): void {
  const { copy } = source;
  if (!isJsonObject(copy)) {
    listIteration(source, pointer, symbolicName, surroundings);
    return;
  }
  const { frame } = surroundings;
  const name = loopName(copy["name"], `${pointer}/copy/name`, frame);
  const count = countOf(evaluateJson(copy["count"] ?? null, `${pointer}/copy/count`, frame), copy["count"] ?? null, frame.budget);
  if (symbolicName !== undefined) surroundings.foundLoop(symbolicName, count);
  if (isUnknown(count)) {
    // One resource represents the whole loop: statements about every iteration can be judged, but the number of iterations is unknown.
    const index = openIndex(name, count);
    const openLoops = [...surroundings.openLoops, { name, count }];
    listIteration(source, pointer, symbolicName, { ...surroundings, frame: frame.withLoop(name, index), openLoops });
    return;
  }
  for (let index = 0; index < count; index++) {
    const iteration = symbolicName === undefined ? undefined : `${symbolicName}[${index}]`;
    listIteration(source, pointer, iteration, { ...surroundings, frame: frame.withLoop(name, index) });
  }
}

/** Only the names distinguish loops. */
function loopName(name: JsonValue | undefined, pointer: string, frame: Frame): string {
  const evaluated = evaluateJson(name ?? "", pointer, frame);
  return typeof evaluated === "string" ? evaluated : typeof name === "string" ? name : "";
}

function listIteration(source: JsonObject, pointer: string, symbolicName: string | undefined, surroundings: Surroundings): void {
  const { frame, scope, parent, openLoops, found } = surroundings;
  frame.expansion.countResource();
  const condition = evaluateCondition(source["condition"], `${pointer}/condition`, frame);
  const { resources } = source;
  if (condition === false && resources === undefined) return;
  const conditions = isUnknown(condition) ? [...surroundings.conditions, condition] : surroundings.conditions;
  const resource = new DeclaredResource({ source, pointer, frame, symbolicName, parent, scope, conditions, openLoops });
  if (condition !== false) found(resource);
  // The condition of a resource does not apply to its children.
  // Source: "Conditional deployment in ARM templates", learn.microsoft.com, as of 2025-04.
  listResources(resources, `${pointer}/resources`, { ...surroundings, parent: resource });
}

function evaluateCondition(condition: JsonValue | undefined, pointer: string, frame: Frame): boolean | Unknown {
  if (condition === undefined) return true;
  const value = evaluateJson(condition, pointer, frame);
  if (typeof value === "boolean" || isUnknown(value)) return value;
  const text = typeof condition === "string" ? condition : "condition";
  return failed(text, new ExpressionError(`a condition must be true or false, but it has the type ${typeName(value)}`), frame.budget);
}
