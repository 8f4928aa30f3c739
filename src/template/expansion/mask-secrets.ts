import type { JsonObject } from "../../model/json.js";
import { isArray, isObject, objectOf, type ArmValue } from "../values/value.js";
import { Unknown } from "../values/unknown.js";
import type { Origins } from "./origins.js";
import { isSecureType, partType } from "./types.js";

/** A value whose secret parts, as its type declares them, are replaced by unknowns: no secret enters an evaluation.
 *  @param type resolved. @param what how the value is named in an expression. */
export function maskSecrets(value: ArmValue, type: JsonObject, definitions: JsonObject, what: string, origins: Origins): ArmValue {
  if (isSecureType(type)) return secret(what);
  if (!mayHoldSecrets(type)) return value;
  if (isArray(value)) {
    return kept(value, origins, () => value.map((item, index) => maskPart(item, index, type, definitions, what, origins)));
  }
  if (!isObject(value)) return value;
  return kept(value, origins, () =>
    objectOf(Object.entries(value).map(([name, member]) => [name, maskPart(member, name, type, definitions, what, origins)] as const)),
  );
}

/** The value of something secure. */
export const secret = (what: string): Unknown => new Unknown(what, { kind: "secure", message: `${what} is secure` }, true);

const mayHoldSecrets = (type: JsonObject): boolean =>
  ["properties", "additionalProperties", "items", "prefixItems"].some((key) => type[key] !== undefined);

function maskPart(
  value: ArmValue,
  part: string | number,
  type: JsonObject,
  definitions: JsonObject,
  what: string,
  origins: Origins,
): ArmValue {
  const own = partType(type, part, definitions);
  if (own === undefined) return value;
  return maskSecrets(value, own, definitions, typeof part === "number" ? `${what}[${part}]` : `${what}.${part}`, origins);
}

/** The masked container, with the origin of the one it stands for; the same one when nothing in it is secret. */
function kept<Container extends ArmValue & object>(value: Container, origins: Origins, mask: () => Container): Container {
  const masked = mask();
  const same = Object.keys(value).every((key) => (value as Record<string, unknown>)[key] === (masked as Record<string, unknown>)[key]);
  if (same) return value;
  const origin = origins.get(value);
  if (origin !== undefined) origins.add(masked, origin);
  return masked;
}
