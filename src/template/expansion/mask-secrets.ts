import type { JsonObject } from "../../model/json.js";
import { isArray, isObject, objectOf, type ArmObject, type ArmValue } from "../values/value.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import { costs } from "../limits.js";
import { symbolOfPart } from "../values/symbol.js";
import type { Expansion } from "./expansion.js";
import type { Origins } from "./origins.js";
import { mayHoldSecrets } from "./secret-types.js";
import { isSecureType, partType, variantsOf } from "./types.js";

/** Data for masking the parts of a value. */
interface Mask {
  readonly definitions: JsonObject;
  readonly expansion: Pick<Expansion, "origins" | "budget">;
}

/** Replaces the secret parts of a value, according to its declared type, by unknowns: secrets never enter an evaluation.
 *  @param type resolved. @param what name of the value in an expression. */
export function maskSecrets(
  value: ArmValue,
  type: JsonObject,
  definitions: JsonObject,
  what: string,
  expansion: Mask["expansion"],
): ArmValue {
  return mask(value, type, what, { definitions, expansion });
}

/** The unknown for a secure value. */
export const secret = (what: string): Unknown => new Unknown(what, { kind: "secure", message: `${what} is a secret` }, true);

function mask(value: ArmValue, type: JsonObject, what: string, by: Mask): ArmValue {
  if (isSecureType(type)) return secret(what);
  const { budget, origins } = by.expansion;
  if (!mayHoldSecrets(type, by.definitions, budget)) return value;
  // A value in several positions is masked once for each position.
  budget.spend(costs.container);
  const variants = variantsOf(type, value, by.definitions);
  const masked = variants.reduce((one, variant) => mask(one, variant, what, by), value);
  if (isUnknown(masked)) return maskPartlyKnown(masked, type, what, by);
  if (isArray(masked)) return kept(masked, origins, () => masked.map((item, index) => maskPart(item, index, type, what, by)));
  return isObject(masked) ? kept(masked, origins, () => maskMembers(masked, type, what, by)) : masked;
}

/** Masks a value that is only partly known. */
function maskPartlyKnown(value: Unknown, type: JsonObject, what: string, by: Mask): Unknown {
  const { symbol, reason, secure, parts, items, members, expression } = value;
  if (items === undefined && members === undefined) return value;
  const known = {
    parts,
    items: items?.map((item) => maskPart(item, 0, type, what, by)),
    members: members === undefined ? undefined : maskMembers(members, type, what, by),
  };
  return new Unknown(symbol, reason, secure, known, expression);
}

const maskMembers = (object: ArmObject, type: JsonObject, what: string, by: Mask): ArmObject =>
  objectOf(Object.entries(object).map(([name, member]) => [name, maskPart(member, name, type, what, by)] as const));

function maskPart(value: ArmValue, part: string | number, type: JsonObject, what: string, by: Mask): ArmValue {
  const own = partType(type, part, by.definitions);
  return own === undefined ? value : mask(value, own, symbolOfPart(what, part), by);
}

/** The masked container with the origin of the original one; the original itself when it contains no secret. */
function kept<Container extends ArmValue & object>(value: Container, origins: Origins, mask: () => Container): Container {
  const masked = mask();
  const same = Object.keys(value).every((key) => (value as Record<string, unknown>)[key] === (masked as Record<string, unknown>)[key]);
  if (same) return value;
  const origin = origins.get(value);
  if (origin !== undefined) origins.add(masked, origin);
  return masked;
}
