import { canonicalMembers, type OnSameName } from "../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import { unresolved } from "../model/unresolved.js";
import { openText } from "./values/id-text.js";
import { isArray, setMember, type ArmObject, type ArmValue } from "./values/value.js";
import { hiddenError, holdsSecret } from "./print/secret-members.js";
import { isUnknown, isWrong, Unknown } from "./values/unknown.js";

/** Called for every expression with an error. @param path ARM path in the body: `properties.storageProfile`. */
export type OnWrong = (value: Unknown, path: string) => void;

/** The body of a resource for the later stages: member names in the spelling of ARM, and placeholders for unresolved values.
 *  @param onSameName called for two members whose names differ only in letter case. */
export const plannedBody = (body: ArmObject, onWrong: OnWrong, onSameName: OnSameName): JsonObject =>
  canonicalMembers(convert(body, "", onWrong) as JsonObject, onSameName);

function convert(value: ArmValue, path: string, onWrong: OnWrong): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (isUnknown(value)) {
    if (isWrong(value)) onWrong(value, path);
    if (value.items === undefined) return openValue(value, false);
    const item = value.item === undefined ? undefined : convert(value.item, path, onWrong);
    const each = isJsonObject(item) ? canonicalMembers(item, () => undefined) : item;
    return [...convertItems(value.items, path, onWrong), openValue(value, true, each)];
  }
  if (isArray(value)) return convertItems(value, path, onWrong);
  const object: Record<string, JsonValue> = {};
  for (const name of Object.keys(value)) {
    const member = value[name] as ArmValue;
    const own = holdsSecret(name, member) ? hiding(onWrong) : onWrong;
    setMember<JsonValue>(object, name, convert(member, path === "" ? name : `${path}.${name}`, own));
  }
  return object;
}

const hiding =
  (onWrong: OnWrong): OnWrong =>
  (_, path) => {
    onWrong(new Unknown("secret", hiddenError, true), path);
  };

const convertItems = (items: readonly ArmValue[], path: string, onWrong: OnWrong): readonly JsonValue[] =>
  items.map((item, index) => convert(item, `${path}[${index}]`, onWrong));

/** The placeholder for an unresolved value. It is a JavaScript symbol, so a reader cannot confuse it with JSON data.
 *  @param more it represents any number of further items. @param item the common content of these items. */
export function openValue(value: Unknown, more: boolean, item?: JsonValue): JsonValue {
  const { reason, secure } = value;
  // Names and locations ignore letter case.
  const { symbol } = value.letters ?? value;
  const expression = secure ? "(secure)" : (value.expression ?? `[${value.symbol}]`);
  const placeholder = unresolved({ expression, reason: reason.message, remedy: reason.remedy, symbol, text: openText(value), more, item });
  return placeholder as unknown as JsonValue;
}
