import { createHash } from "node:crypto";
import type { JsonObject } from "../../../src/model/json.js";

/** A resource as ARM's REST API gives it. */
export interface WireResource extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** Where the resources of an estate are. */
export interface Place {
  readonly subscriptionId: string;
  readonly group: string;
  readonly location: string;
}

export const placeIn = (subscriptionId: string): Place => ({ subscriptionId, group: "rg-payroll", location: "westeurope" });

/** @param name with the names of parents before it, joined by `/` as in the type */
export function idOf({ subscriptionId, group }: Place, type: string, name: string): string {
  const [namespace = "", ...types] = type.split("/");
  const names = name.split("/");
  let id = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${namespace}`;
  for (const [index, segment] of types.entries()) id += `/${segment}/${names[index]}`;
  return id;
}

/** A resource with what every body has; `outer` are members beside `properties`. */
export const wireResource = (place: Place, type: string, name: string, properties: JsonObject, outer: JsonObject = {}): WireResource => ({
  name,
  id: idOf(place, type, name),
  type,
  location: place.location,
  tags: { costCenter: "4711", environment: "production" },
  ...outer,
  properties: { provisioningState: "Succeeded", ...properties },
});

/** The same for the same text. */
export function guidOf(text: string): string {
  const hash = createHash("md5").update(text).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20)}`;
}

export const etagOf = (text: string): JsonObject => ({ etag: `W/"${guidOf(text)}"` });
