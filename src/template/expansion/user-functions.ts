import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { UserFunction } from "../expression/environment.js";
import { findName, type ArmValue } from "../values/value.js";
import { evaluateJson } from "./evaluate-json.js";
import { Frame, type Declarations } from "./frame.js";
import { pointerStep } from "./origins.js";

/** The functions that a template defines, by `namespace.name` in lower case.
 *  @param section the value of `functions`. */
export function userFunctions(
  section: JsonValue | undefined,
  pointer: string,
  declarations: Declarations,
  document: number,
): ReadonlyMap<string, UserFunction> {
  const functions = new Map<string, UserFunction>();
  if (!Array.isArray(section)) return functions;
  (section as readonly JsonValue[]).forEach((entry, index) => {
    if (!isJsonObject(entry) || typeof entry["namespace"] !== "string" || !isJsonObject(entry["members"])) return;
    for (const [name, member] of Object.entries(entry["members"])) {
      if (!isJsonObject(member)) continue;
      const place = `${pointer}/${index}/members${pointerStep(name)}`;
      functions.set(`${entry["namespace"]}.${name}`.toLowerCase(), userFunction(member, place, declarations, document));
    }
  });
  return functions;
}

function userFunction(member: JsonObject, pointer: string, declarations: Declarations, document: number): UserFunction {
  const names = parameterNames(member["parameters"]);
  const key = findName(member, "output");
  const output = key === undefined ? undefined : member[key];
  const value = isJsonObject(output) ? output["value"] : undefined;
  return {
    parameterCount: names.length,
    call(args: readonly ArmValue[]) {
      const variables = new Map(names.map((name, index) => [name.toLowerCase(), args[index] ?? null]));
      const frame = new Frame(declarations, document, undefined, undefined, variables);
      return evaluateJson(value ?? null, `${pointer}/output/value`, frame);
    },
  };
}

function parameterNames(parameters: JsonValue | undefined): readonly string[] {
  if (!Array.isArray(parameters)) return [];
  return (parameters as readonly JsonValue[]).flatMap((parameter) =>
    isJsonObject(parameter) && typeof parameter["name"] === "string" ? [parameter["name"]] : [],
  );
}
