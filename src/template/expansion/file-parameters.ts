import { isJsonObject, type JsonObject } from "../../model/json.js";
import { ExpressionError } from "../expression/expression-error.js";
import { parseExpression } from "../expression/parser.js";
import { shortName } from "../expression/short-name.js";
import { Unknown } from "../values/unknown.js";
import type { GivenParameter, GivenParameters } from "./given-parameters.js";
import { literalValue } from "./literal-value.js";
import { secret } from "./mask-secrets.js";
import { pointerStep, type OriginFrame, type Origins } from "./origins.js";

/** The parameters of a loaded parameter file. */
export interface ParameterDocument {
  readonly document: number;
  readonly value: JsonObject;
  /** JSON pointer of the parameters in the document. */
  readonly pointer: string;
}

/** The parameters of parameter files; a later file overrides an earlier one. */
export function fileParameters(files: readonly ParameterDocument[], origins: () => Origins): GivenParameters {
  const given = new Map<string, GivenParameter>();
  for (const { document, value, pointer } of files) {
    const frame = fileFrame(document);
    for (const [name, entry] of Object.entries(value)) {
      if (isJsonObject(entry)) given.set(name.toLowerCase(), givenBy(name, entry, pointer + pointerStep(name), frame, origins));
    }
  }
  return given;
}

/** A parameter file has no parameters or variables to refer to. */
const fileFrame = (document: number): OriginFrame => ({
  document,
  parse: parseExpression,
  parameterSource: () => undefined,
  variableSource: () => undefined,
});

function givenBy(name: string, entry: JsonObject, pointer: string, frame: OriginFrame, origins: () => Origins): GivenParameter {
  const { value, reference, expression } = entry;
  return {
    name,
    document: frame.document,
    pointer: value === undefined ? pointer : `${pointer}/value`,
    fromFile: true,
    value,
    evaluate() {
      if (value !== undefined) return literalValue(value, `${pointer}/value`, frame, origins());
      if (reference !== undefined) return secret(`parameters('${name}')`);
      if (expression === undefined) throw new ExpressionError(`the parameter file has no value for ${shortName(name)}`);
      const message = `the deployment tool supplies the value of parameter ${name}`;
      return new Unknown(`parameters('${name}')`, { kind: "runtime", message });
    },
  };
}
