import type { Disk } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import type { Part } from "./part.js";
import { propertiesOf, Reader } from "./read.js";

/** Most disks are alike in what is kept of them. */
const plainDisk: Disk = Object.freeze({ complete: true, encryptionStamp: false, gaps: undefined });

/** `Microsoft.Compute/disks`. Estates hold several per VM: what no rule reads is not kept. */
export function normalizeDisk(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = typeof properties["provisioningState"] === "string";
  const settings = reader.object(properties["encryptionSettingsCollection"], "encryptionStamp");
  const encryptionStamp =
    settings === undefined ? (complete && reader.gaps === undefined ? false : undefined) : settings["enabled"] === true;
  const isPlain = complete && encryptionStamp === false && reader.gaps === undefined;
  const record: Disk = isPlain ? plainDisk : { complete, encryptionStamp, gaps: reader.gaps };
  return [{ table: "disks", key: raw.key, record }];
}
