import { isJsonObject, type JsonObject } from "../../../model/json.js";

/** A row of a VM without `properties.extended`: the run state that the index has lags by minutes, and Resource Manager is
 *  asked for it anyway. Two that differ would count as a contradiction. */
export function withoutRunState(row: JsonObject): JsonObject {
  const { properties } = row;
  if (!isJsonObject(properties)) return row;
  return { ...row, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "extended")) };
}
