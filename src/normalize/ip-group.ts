import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { isWhole, propertiesOf, Reader } from "./read.js";

/** `Microsoft.Network/ipGroups`. */
export function normalizeIpGroup(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = isWhole(properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const ipAddresses = reader.words([properties["ipAddresses"]], "ipAddresses", complete);
  return [{ table: "ipGroups", key: raw.key, record: { id, name, location, source, complete, ipAddresses, gaps: reader.gaps } }];
}
