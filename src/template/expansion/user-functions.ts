import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { UserFunction } from "../expression/environment.js";
import { findName, type ArmValue } from "../values/value.js";
import { evaluateJson } from "./evaluate-json.js";
import { Frame, type Declarations } from "./frame.js";
import { maskSecrets } from "./mask-secrets.js";
import { pointerStep } from "./origins.js";
import { resolveType } from "./types.js";

/** The functions that a template defines, by `namespace.name` in lower case.
 *  @param section the value of `functions`. @param definitions types that the template defines. */
export function userFunctions(
  section: JsonValue | undefined,
  definitions: JsonObject,
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
      const functionPointer = `${pointer}/${index}/members${pointerStep(name)}`;
      functions.set(
        `${entry["namespace"]}.${name}`.toLowerCase(),
        userFunction(member, definitions, functionPointer, declarations, document),
      );
    }
  });
  return functions;
}

function userFunction(
  member: JsonObject,
  definitions: JsonObject,
  pointer: string,
  declarations: Declarations,
  document: number,
): UserFunction {
  const parameters = declared(member["parameters"]);
  const key = findName(member, "output");
  const output = key !== undefined && isJsonObject(member[key]) ? member[key] : {};
  return {
    parameterCount: parameters.length,
    call(args: readonly ArmValue[]) {
      const { expansion } = declarations;
      const variables = parameters.map(({ name, type }, index): [string, ArmValue] => {
        const masked = maskSecrets(args[index] ?? null, resolveType(type, definitions), definitions, `parameters('${name}')`, expansion);
        return [name.toLowerCase(), masked];
      });
      const frame = new Frame(declarations, document, undefined, undefined, new Map(variables), true);
      const value = evaluateJson(output["value"] ?? null, `${pointer}/output/value`, frame);
      return maskSecrets(value, resolveType(output, definitions), definitions, `${pointer}/output`, expansion);
    },
  };
}

interface DeclaredParameter {
  readonly name: string;
  readonly type: JsonObject;
}

function declared(parameters: JsonValue | undefined): readonly DeclaredParameter[] {
  if (!Array.isArray(parameters)) return [];
  return (parameters as readonly JsonValue[]).flatMap((type) =>
    isJsonObject(type) && typeof type["name"] === "string" ? [{ name: type["name"], type }] : [],
  );
}
