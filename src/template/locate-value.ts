import { isJsonObject, type JsonValue } from "../model/json.js";
import { indexesOf, type CopyIndex, type Loops } from "./expansion/loops.js";
import { pointerStep, type Origin, type OriginFrame, type Origins } from "./expansion/origins.js";
import { parameterFilePlace } from "./expansion/parameter-file-place.js";
import { findName, isArray, isObject, type ArmObject, type ArmValue } from "./values/value.js";
import { isUnknown } from "./values/unknown.js";

/** Where a value of an expanded resource is written. */
export interface ValuePlace {
  /** Number of the document. */
  readonly document: number;
  /** JSON pointer in it. */
  readonly pointer: string;
  /** How many of the steps lead there; the rest is not written anywhere. */
  readonly matched: number;
  /** Indexes of the loops around, by their names. */
  readonly copyIndex: CopyIndex | undefined;
}

interface Place {
  readonly frame: OriginFrame;
  readonly document: number;
  readonly pointer: string;
  readonly loops: Loops | undefined;
}

/** Finds where a property of a resource is written: the property itself, wherever the object or list around it comes from;
 *  the line of the parameter file when its value is given there.
 *  @param documents the value of a document by its number. */
export function locateValue(
  body: ArmObject,
  steps: readonly (string | number)[],
  origins: Origins,
  documents: (document: number) => JsonValue | undefined,
): ValuePlace | undefined {
  const root = origins.get(body);
  if (root === undefined) return undefined;
  let place: Place = placeOf(root);
  let current: ArmValue = body;
  let matched = 0;
  for (const step of steps) {
    const container = containerOf(current);
    const name = container === undefined ? undefined : isArray(container) ? step : findName(container, String(step));
    const next = container === undefined || name === undefined ? undefined : (container as ArmObject)[name];
    if (container === undefined || name === undefined || next === undefined) break;
    const origin = origins.get(container);
    // A list or object that a function has made is written nowhere: what holds it is shown.
    if (origin !== undefined) place = memberPlace(origin, name);
    current = next;
    matched++;
  }
  const written = valueAt(documents(place.document), place.pointer);
  // What decides over a list that a `copy` makes is how many items it makes.
  const count = isJsonObject(written) && findName(written, "input") !== undefined ? written[findName(written, "count") ?? ""] : undefined;
  const given = parameterFilePlace(count ?? written, place.frame, place.loops, count !== undefined);
  const { document, pointer } = given ?? place;
  return { document, pointer, matched, copyIndex: indexesOf(place.loops) };
}

/** Items that are certainly in a list of unknown length stand there as well. */
function containerOf(value: ArmValue): readonly ArmValue[] | ArmObject | undefined {
  if (isUnknown(value)) return value.items;
  return isArray(value) || isObject(value) ? value : undefined;
}

const placeOf = ({ frame, document, pointer }: Origin): Place => ({ frame, document, pointer, loops: frame.loops });

function memberPlace(origin: Origin, step: string | number): Place {
  const { frame, document, pointer, item, members } = origin;
  if (item !== undefined && typeof step === "number") {
    return { frame, document, pointer: item.pointer, loops: { name: item.loop, named: true, index: step, outer: frame.loops } };
  }
  return { frame, document, pointer: members?.get(String(step)) ?? pointer + pointerStep(step), loops: frame.loops };
}

/** The value that a JSON pointer leads to. */
function valueAt(document: JsonValue | undefined, pointer: string): JsonValue | undefined {
  let value = document;
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) value = (value as readonly JsonValue[])[Number(name)];
    else value = isJsonObject(value) ? value[name] : undefined;
  }
  return value;
}
