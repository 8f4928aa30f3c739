import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { objectOf, setMember, type ArmObject, type ArmValue } from "../values/value.js";
import { evaluateCopy, evaluateJson } from "./evaluate-json.js";
import type { Frame } from "./frame.js";
import { maskSecrets } from "./mask-secrets.js";
import { pointerStep } from "./origins.js";
import { resolveType } from "./types.js";

/** The outputs of a template: `{ <name>: { type, value } }`. An output with a false condition is omitted. */
export function evaluateOutputs(section: JsonValue | undefined, definitions: JsonObject, pointer: string, frame: Frame): ArmObject {
  const outputs: Record<string, ArmValue> = {};
  if (!isJsonObject(section)) return outputs;
  for (const [name, output] of Object.entries(section)) {
    if (!isJsonObject(output)) continue;
    const outputPointer = pointer + pointerStep(name);
    const condition = output["condition"] === undefined ? true : evaluateJson(output["condition"], `${outputPointer}/condition`, frame);
    if (condition === false) continue;
    setMember(outputs, name, evaluateOutput(name, output, definitions, outputPointer, frame, condition));
  }
  return outputs;
}

function evaluateOutput(
  name: string,
  output: JsonObject,
  definitions: JsonObject,
  pointer: string,
  frame: Frame,
  condition: ArmValue,
): ArmObject {
  const type = resolveType(output, definitions);
  const { copy } = output;
  const value = isJsonObject(copy)
    ? evaluateCopy(copy["count"] ?? null, copy["input"] ?? null, name, `${pointer}/copy`, frame, false)
    : evaluateJson(output["value"] ?? null, `${pointer}/value`, frame);
  const masked = maskSecrets(value, type, definitions, `outputs('${name}')`, frame.expansion);
  return objectOf([
    ["type", typeof type["type"] === "string" ? type["type"] : "object"],
    ["value", masked],
    ...(condition === true ? [] : [["condition", condition] as const]),
  ]);
}
