import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { Reader } from "./reader.js";

/** `Microsoft.Resources/resourceGroups`: whether a service manages it. */
export function normalizeResourceGroup(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const managedBy = reader.string(raw.body["managedBy"], "managedBy");
  const { id, name, location, source } = commonFields(raw, reader);
  const record = { id, name, location, source, complete: false, managedBy, gaps: undefined };
  return [{ table: "resourceGroups", key: raw.key, record: reader.finish(record) }];
}
