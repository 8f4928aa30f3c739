import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { isWhole, mayOmitLists, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

/** `Microsoft.Network/ipGroups`. */
export function normalizeIpGroup(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const ipAddresses = reader.words([properties["ipAddresses"]], "ipAddresses", mayOmitLists(raw));
  const record = { id, name, location, source, complete, ipAddresses, gaps: undefined };
  return [{ table: "ipGroups", key: raw.key, record: reader.finish(record) }];
}
