import type { VirtualMachine } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey, parseResourceId } from "../model/resource-id.js";
import { diskEncryptionExtension } from "./instance-view.js";
import { isOpen } from "./open-value.js";
import type { Part } from "./part.js";
import { propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

/** `Microsoft.Compute/virtualMachines/extensions`: whether an extension shows Azure Disk Encryption on its VM. */
export function normalizeVirtualMachineExtension(raw: RawResource): Part[] {
  const properties = propertiesOf(raw.body);
  const type = [properties["typePropertiesType"], properties["virtualMachineExtensionType"], properties["type"], raw.body["name"]];
  const publisher = typeof properties["publisher"] === "string" ? properties["publisher"] : "";
  const isDiskEncryption = type.some((name) => typeof name === "string" && diskEncryptionExtension.test(`${publisher}.${name}`));
  const reader = new Reader(raw);
  if (!isDiskEncryption)
    for (const part of [properties["publisher"], properties["type"]]) if (isOpen(part)) reader.unreadable(part, "diskEncryption");
  if (!isDiskEncryption && reader.gaps === undefined) return [];
  const key = parentKey(raw.key);
  const id = raw.id.slice(0, key.length);
  return [
    {
      table: "virtualMachines",
      key,
      record: reader.finish<VirtualMachine>({
        id,
        name: parseResourceId(id)?.name,
        complete: false,
        mentionedOnly: true,
        deploymentModel: "resourceManager",
        diskEncryption: isDiskEncryption ? { extension: true } : undefined,
        source: raw.source,
        gaps: undefined,
      }),
    },
  ];
}
