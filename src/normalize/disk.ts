import type { Disk } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { propertiesOf, Reader } from "./read.js";

/** `Microsoft.Compute/disks`. */
export function normalizeDisk(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = typeof properties["provisioningState"] === "string";
  const settings = reader.object(properties["encryptionSettingsCollection"], "encryptionStamp");
  const { id, name, location, sources } = commonFields(raw, reader);
  const record: Disk = {
    id,
    name,
    location,
    sources,
    complete,
    encryptionStamp: settings === undefined ? (complete ? false : undefined) : settings["enabled"] === true,
    gaps: reader.gaps,
  };
  return [{ table: "disks", key: raw.key, record }];
}
