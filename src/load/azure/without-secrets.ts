import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";
import { isSecretName } from "../../util/secret-name.js";
import { isOpenText, isPair, isFreeText, regionOf, type Region } from "./secret-regions.js";

/** Bodies of Azure have about ten levels. */
const deepest = 64;

const hidden = "[secret]";

/** A resource from ARM without secrets and without free text of guests and people: such members are removed, and secrets within other
 *  texts are masked. The letter case of names has no influence, and JSON within a text is treated in the same way. */
export function withoutSecrets(value: JsonValue): JsonValue {
  return keep(value, "", "open", 0) ?? null;
}

/** @param member name of the member that contains the value. @returns undefined when nothing of it is kept. */
function keep(value: JsonValue, member: string, region: Region, depth: number): JsonValue | undefined {
  if (typeof value === "string") return keepText(value, member, region, depth);
  if (typeof value === "number") return region === "secret" ? undefined : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth === deepest) return undefined;
  if (!Array.isArray(value)) return keepObject(value as JsonObject, member, region, depth);
  const items = (value as readonly JsonValue[]).map((item) => keep(item, member, region, depth + 1));
  return items.every((item) => item === undefined) && items.length > 0 ? undefined : items.filter((item) => item !== undefined);
}

function keepObject(object: JsonObject, holder: string, around: Region, depth: number): JsonObject {
  const region = regionOf(object, holder, around);
  const isSecretPair = isPair(object);
  const kept: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    const own = memberRegion(name, value, holder, region, isSecretPair);
    if (own === undefined) continue;
    const left = keep(value, name, own, depth + 1);
    if (left !== undefined) kept.push([name, left]);
  }
  return Object.fromEntries(kept);
}

/** The region of a member; undefined: the whole member is removed. */
function memberRegion(name: string, value: JsonValue, holder: string, region: Region, isSecretPair: boolean): Region | undefined {
  const lower = name.toLowerCase();
  if (isFreeText(lower, value, region)) return undefined;
  if (isSecretPair && lower === "value") return undefined;
  // For a key vault, these words are permissions on its keys and secrets.
  if (holder.toLowerCase() === "permissions" && isListOfWords(value)) return region;
  if (!isSecretName(name)) return region;
  // Settings that Azure encrypts may contain anything, under any name.
  return lower === "protectedsettings" ? undefined : "secret";
}

const isListOfWords = (value: JsonValue): boolean =>
  Array.isArray(value) && (value as readonly JsonValue[]).every((item) => typeof item === "string" && /^[a-z]{1,16}$/i.test(item));

function keepText(text: string, member: string, region: Region, depth: number): string | undefined {
  if (!isOpenText(member.toLowerCase(), text, region)) return undefined;
  return /^\s*[[{]/.test(text) && text.includes('"') ? keepJson(text, member, region, depth) : scrubSecrets(text);
}

/** Handles JSON within a text like JSON outside a text. */
function keepJson(text: string, member: string, region: Region, depth: number): string {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return hidden;
  }
  if (!isJsonObject(value) && !Array.isArray(value)) return scrubSecrets(text);
  const kept = JSON.stringify(keep(value, member, region, depth + 1) ?? hidden);
  return kept === JSON.stringify(value) ? text : kept;
}
