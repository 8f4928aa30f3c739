import type { Disk } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import type { Part } from "./part.js";
import { isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

/** Most disks are alike in what is kept of them. */
const plainDisk: Disk = Object.freeze({ complete: true, encryptionStamp: false, gaps: undefined });

/** `Microsoft.Compute/disks`. Estates hold several per VM: what no rule reads is not kept. */
export function normalizeDisk(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const settings = reader.object(properties["encryptionSettingsCollection"], "encryptionStamp");
  const isEnabled = settings === undefined ? undefined : reader.boolean(settings["enabled"], "encryptionStamp");
  const isShown = reader.gaps === undefined && (complete || settings !== undefined);
  const encryptionStamp = isEnabled ?? (isShown ? false : undefined);
  const isPlain = complete && encryptionStamp === false;
  const record: Disk = isPlain ? plainDisk : reader.finish({ complete, encryptionStamp, gaps: undefined });
  return [{ table: "disks", key: raw.key, record }];
}
