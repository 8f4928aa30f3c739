import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { ExpressionError } from "../expression/expression-error.js";
import { isExpression } from "../expression/parser.js";
import { findMember, isObject, typeName, type ArmValue } from "../values/value.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import { symbolOfPart } from "../values/symbol.js";
import { evaluateJson } from "./evaluate-json.js";
import { failed } from "./failed.js";
import type { Frame } from "./frame.js";
import type { GivenParameter, GivenParameters } from "./given-parameters.js";
import { secret } from "./mask-secrets.js";
import { pointerStep } from "./origins.js";

/** The parameters that a deployment passes to its nested template: entries of `properties.parameters`. They are evaluated in the frame of
 *  the deployment, each at its first use. */
export function nestedParameters(template: JsonObject, section: JsonValue | undefined, pointer: string, frame: Frame): GivenParameters {
  const given = new Map<string, GivenParameter>();
  if (typeof section === "string" && isExpression(section))
    return fromValue(template, evaluateJson(section, pointer, frame), pointer, frame);
  if (!isJsonObject(section)) return given;
  for (const [name, entry] of Object.entries(section)) {
    given.set(name.toLowerCase(), givenBy(name, entry ?? null, pointer + pointerStep(name), frame));
  }
  return given;
}

function givenBy(name: string, entry: JsonValue, pointer: string, frame: Frame): GivenParameter {
  const inner = isJsonObject(entry) && entry["value"] !== undefined ? entry["value"] : undefined;
  return {
    name,
    document: frame.document,
    pointer: inner === undefined ? pointer : `${pointer}/value`,
    fromFile: false,
    value: inner,
    frame,
    evaluate() {
      if (inner !== undefined) return evaluateJson(inner, `${pointer}/value`, frame.forReading());
      if (isJsonObject(entry) && entry["reference"] !== undefined) return secret(`parameters('${name}')`);
      return valueIn(evaluateJson(entry, pointer, frame.forReading()), name, frame);
    },
  };
}

/** The value of an entry that is a single expression. */
function valueIn(entry: ArmValue, name: string, frame: Frame): ArmValue {
  if (isUnknown(entry)) return new Unknown(symbolOfPart(entry.symbol, "value"), entry.reason, entry.secure);
  const value = isObject(entry) ? findMember(entry, "value") : undefined;
  if (value !== undefined) return value;
  const isReference = isObject(entry) && findMember(entry, "reference") !== undefined;
  if (isReference) return secret(`parameters('${name}')`);
  if (isObject(entry) && Object.keys(entry).length === 0) return null;
  return failed(
    name,
    new ExpressionError(`the entry for parameter ${name} has no value; it has the type ${typeName(entry)}`),
    frame.budget,
  );
}

/** The parameters of a section that is a single expression. */
function fromValue(template: JsonObject, section: ArmValue, pointer: string, frame: Frame): GivenParameters {
  if (isUnknown(section)) return openParameters(template, section, pointer, frame);
  if (!isObject(section)) return new Map();
  const entries = Object.entries(section).map(([name, entry]): [string, GivenParameter] => [
    name.toLowerCase(),
    { name, document: frame.document, pointer, fromFile: false, evaluate: () => valueIn(entry, name, frame) },
  ]);
  return new Map(entries);
}

/** Makes every parameter of a template unknown, because their source is not available. */
export function openParameters(template: JsonObject, from: Unknown, pointer: string, frame: Frame): GivenParameters {
  const { parameters } = template;
  if (!isJsonObject(parameters)) return new Map();
  const given = (name: string): GivenParameter => ({
    name,
    document: frame.document,
    pointer,
    fromFile: false,
    evaluate: () => new Unknown(symbolOfPart(symbolOfPart(from.symbol, name), "value"), from.reason, from.secure),
  });
  return new Map(Object.keys(parameters).map((name) => [name.toLowerCase(), given(name)]));
}
