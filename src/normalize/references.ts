import type { Attachment } from "../model/network.js";
import { isJsonObject, type JsonValue } from "../model/json.js";
import type { ResourceKey } from "../model/resource-id.js";
import { internKeys } from "./intern.js";
import { isOpen, memberOf } from "./open-value.js";
import { isPresent, referenceKey } from "./read.js";
import type { Reader } from "./reader.js";

/** A reference that may be left out. @param complete the body is whole, so that an omitted reference is none. */
export function readAttachment(value: JsonValue | undefined, complete: boolean, reader: Reader, fact: string): Attachment {
  const key = referenceKey(value);
  if (key !== undefined && isOpen(memberOf(value, "id"))) reader.leftOpen(value, fact);
  if (key !== undefined || !isPresent(value)) return key ?? (complete ? null : undefined);
  if (value === "") reader.object(value, fact);
  return reader.unreadable(value, fact);
}

const none: readonly never[] = [];

/** The ids in a list of references, absent lists being empty ones.
 *  @returns undefined when one of them cannot be read. */
export function referenceKeys(value: JsonValue | undefined): readonly ResourceKey[] | undefined {
  if (!isPresent(value)) return none;
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return none;
  const keys: ResourceKey[] = [];
  for (const reference of value as readonly JsonValue[]) {
    const key = isJsonObject(reference) ? referenceKey(reference) : undefined;
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return internKeys(keys);
}

/** The same where an omitted list says nothing unless the body is whole. */
export const shownReferenceKeys = (value: JsonValue | undefined, complete: boolean): readonly ResourceKey[] | undefined =>
  isPresent(value) || complete ? referenceKeys(value) : undefined;
