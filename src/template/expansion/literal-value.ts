import { isJsonObject, type JsonValue } from "../../model/json.js";
import { objectOf, type ArmValue } from "../values/value.js";
import { pointerStep, type OriginFrame, type Origins } from "./origins.js";

/** A value of a parameter file, without expressions. The origins of its parts are recorded. */
export function literalValue(value: JsonValue, pointer: string, frame: OriginFrame, origins: Origins): ArmValue {
  if (typeof value !== "object" || value === null) return value;
  const made: ArmValue & object = isJsonObject(value)
    ? objectOf(
        Object.entries(value).map(
          ([name, member]) => [name, literalValue(member ?? null, pointer + pointerStep(name), frame, origins)] as const,
        ),
      )
    : value.map((item, index) => literalValue(item, pointer + pointerStep(index), frame, origins));
  origins.add(made, { frame, document: frame.document, pointer });
  return made;
}
