import { isJsonObject, type JsonObject } from "../../../model/json.js";

/** A row of a VM without `properties.extended`: the run state of the index is minutes old, and Resource Manager is asked for it
 *  anyway. Two different states would count as a contradiction. */
export function withoutRunState(row: JsonObject): JsonObject {
  const { properties } = row;
  if (!isJsonObject(properties)) return row;
  return { ...row, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "extended")) };
}
