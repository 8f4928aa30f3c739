import { shortName } from "../expression/short-name.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { azureLimits } from "../limits.js";
import type { ExpandedResource } from "./expanded-resource.js";
import type { Parameters } from "./parameters.js";

/** Errors for which Azure rejects a template as a whole, as sentences. */
export function templateProblems(template: JsonObject, parameters: Parameters, resources: readonly ExpandedResource[]): readonly string[] {
  const counts = [
    ["parameters", sizeOf(template["parameters"]), azureLimits.parameters],
    ["variables", sizeOf(template["variables"]), azureLimits.variables],
    ["outputs", sizeOf(template["outputs"]), azureLimits.outputs],
    ["resources", resources.length, azureLimits.resources],
  ] as const;
  const tooMany = counts.flatMap(([what, count, most]) =>
    count > most ? [`the template has ${count} ${what}; Azure allows at most ${most}`] : [],
  );
  const undeclared = parameters.undeclared().map((name) => `the template does not declare parameter ${shortName(name)}, which has a value`);
  return [...tooMany, ...undeclared, ...parameters.refused()];
}

const sizeOf = (section: JsonValue | undefined): number => (isJsonObject(section) ? Object.keys(section).length : 0);
