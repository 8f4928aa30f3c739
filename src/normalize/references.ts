import type { Attachment } from "../model/network.js";
import { isJsonObject, type JsonValue } from "../model/json.js";
import type { ResourceKey } from "../model/resource-id.js";
import { internKeys } from "./intern.js";
import { isOpen, memberOf } from "./open-value.js";
import { isPresent, referenceKey } from "./read.js";
import type { Reader } from "./reader.js";

/** A reference that can be omitted. @param complete the body is complete, so an omitted reference means that there is none. */
export function readAttachment(value: JsonValue | undefined, complete: boolean, reader: Reader, fact: string): Attachment {
  const key = referenceKey(value);
  if (key !== undefined && isOpen(memberOf(value, "id"))) reader.leftOpen(value, fact);
  if (key !== undefined || !isPresent(value)) return key ?? (complete ? null : undefined);
  if (value === "") reader.object(value, fact);
  return reader.unreadable(value, fact);
}

const none: readonly never[] = [];

/** The ids in a list of references. An absent list is an empty list.
 *  @returns undefined when a reference cannot be read. */
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

/** Like `referenceKeys`, but an omitted list is undefined unless the body is complete. */
export const shownReferenceKeys = (value: JsonValue | undefined, complete: boolean): readonly ResourceKey[] | undefined =>
  isPresent(value) || complete ? referenceKeys(value) : undefined;
