import { isJsonObject, type JsonValue } from "../model/json.js";
import { indexesOf, type CopyIndex, type Loops } from "./expansion/loops.js";
import { pointerStep, type Origin, type OriginFrame, type Origins } from "./expansion/origins.js";
import { parameterFilePlace } from "./expansion/parameter-file-place.js";
import { findName, isArray, isObject, type ArmObject, type ArmValue } from "./values/value.js";
import { isUnknown } from "./values/unknown.js";
import { unescapePointerStep } from "../util/json-pointer.js";

/** Source location of a value of an expanded resource. */
export interface ValuePlace {
  /** Number of the document. */
  readonly document: number;
  /** JSON pointer in the document. */
  readonly pointer: string;
  /** Number of steps that lead to the location; the remaining steps are not in the document. */
  readonly matched: number;
  /** Indexes of the loops around the location, by loop name. */
  readonly copyIndex: CopyIndex | undefined;
}

interface SourceLocation {
  readonly frame: OriginFrame;
  readonly document: number;
  readonly pointer: string;
  readonly loops: Loops | undefined;
}

/** Finds the source location of a property of a resource: the property itself in the source of its object or list, or the line in the
 *  parameter file that gives its value.
 *  @param documents the value of a document by its number. */
export function locateValue(
  body: ArmObject,
  steps: readonly (string | number)[],
  origins: Origins,
  documents: (document: number) => JsonValue | undefined,
): ValuePlace | undefined {
  const root = origins.get(body);
  if (root === undefined) return undefined;
  let location: SourceLocation = locationOf(root);
  let current: ArmValue = body;
  let matched = 0;
  for (const step of steps) {
    const container = containerOf(current);
    const name = container === undefined ? undefined : isArray(container) ? step : findName(container, String(step));
    const next = container === undefined || name === undefined ? undefined : (container as ArmObject)[name];
    if (container === undefined || name === undefined || next === undefined) break;
    const origin = origins.get(container);
    // A list or object made by a function has no source location: the location of its container is used.
    if (origin !== undefined) location = memberLocation(origin, name);
    current = next;
    matched++;
  }
  const written = valueAt(documents(location.document), location.pointer);
  // For a list made by a `copy`, the count is the deciding value.
  const count = isJsonObject(written) && findName(written, "input") !== undefined ? written[findName(written, "count") ?? ""] : undefined;
  const given = parameterFilePlace(count ?? written, location.frame, location.loops, count !== undefined);
  const { document, pointer } = given ?? location;
  return { document, pointer, matched, copyIndex: indexesOf(location.loops) };
}

/** A list of unknown length also has known items with a location. */
function containerOf(value: ArmValue): readonly ArmValue[] | ArmObject | undefined {
  if (isUnknown(value)) return value.items;
  return isArray(value) || isObject(value) ? value : undefined;
}

const locationOf = ({ frame, document, pointer }: Origin): SourceLocation => ({ frame, document, pointer, loops: frame.loops });

function memberLocation(origin: Origin, step: string | number): SourceLocation {
  const { frame, document, pointer, item, members } = origin;
  if (item !== undefined && typeof step === "number") {
    return { frame, document, pointer: item.pointer, loops: { name: item.loop, named: true, index: step, outer: frame.loops } };
  }
  return { frame, document, pointer: members?.get(String(step)) ?? pointer + pointerStep(step), loops: frame.loops };
}

/** The value at a JSON pointer. */
function valueAt(document: JsonValue | undefined, pointer: string): JsonValue | undefined {
  let value = document;
  for (const token of pointer.split("/").slice(1)) {
    const name = unescapePointerStep(token);
    if (Array.isArray(value)) value = (value as readonly JsonValue[])[Number(name)];
    else value = isJsonObject(value) ? value[name] : undefined;
  }
  return value;
}
