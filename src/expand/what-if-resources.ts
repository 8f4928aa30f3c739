import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import { resourceKey } from "../model/resource-id.js";
import type { RawResource } from "../model/raw-resource.js";
import { parseResourceId } from "../model/resource-id.js";
import { unresolved } from "../model/unresolved.js";
import { isExpression } from "../template/expression/parser.js";
import { setMember } from "../template/values/value.js";

export interface WhatIfResource {
  readonly raw: Omit<RawResource, "source">;
  /** JSON pointer of its body in the document. */
  readonly pointer: string;
}

/** The resources that a what-if result predicts after the deployment, without the resources that it deletes. */
export function* whatIfResources(document: JsonObject): Generator<WhatIfResource> {
  const inProperties = isJsonObject(document["properties"]);
  const changes = inProperties ? (document["properties"] as JsonObject)["changes"] : document["changes"];
  for (const [index, change] of ((changes ?? []) as readonly JsonValue[]).entries()) {
    const after = isJsonObject(change) ? change["after"] : undefined;
    if (!isJsonObject(change) || !isJsonObject(after)) continue;
    const id = typeof after["id"] === "string" ? after["id"] : change["resourceId"];
    if (typeof id !== "string") continue;
    const type = typeof after["type"] === "string" ? after["type"] : parseResourceId(id)?.type;
    if (type === undefined) continue;
    const body = { ...(withPlaceholders(after) as JsonObject), id };
    const pointer = `${inProperties ? "/properties" : ""}/changes/${index}/after`;
    yield { raw: { id, key: resourceKey(id), type: type.toLowerCase(), body, planned: true }, pointer };
  }
}

/** Replaces the expressions in a what-if result by placeholders for unresolved values: Azure keeps an expression that it cannot
 *  evaluate. */
function withPlaceholders(value: JsonValue): JsonValue {
  if (typeof value === "string" && isExpression(value)) {
    const placeholder = unresolved({
      expression: value,
      reason: "the what-if result of Azure does not resolve it",
      remedy: undefined,
      symbol: value,
      // A slash in the text would add a segment to a resource id.
      text: value.replaceAll("/", "%2F"),
      more: false,
    });
    return placeholder as unknown as JsonValue;
  }
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withPlaceholders);
  if (!isJsonObject(value)) return value;
  const object: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value)) setMember<JsonValue>(object, name, withPlaceholders(member ?? null));
  return object;
}
