import type { VirtualMachine } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import { readInstanceView } from "./instance-view.js";
import type { Part } from "./part.js";
import { Reader } from "./reader.js";

/** The output of `Get-AzVM -Status` for one VM: an instance view with the resource group and the name, but without the id of the VM. */
export function normalizeBareInstanceView(raw: RawResource): Part[] {
  const { name } = raw.body;
  const resourceGroup = raw.body["resourceGroupName"] ?? raw.body["resourceGroup"];
  if (typeof resourceGroup !== "string" || typeof name !== "string") return [];
  const reader = new Reader(raw);
  const view = readInstanceView(raw.body, raw.body, reader);
  const record = reader.finish<VirtualMachine>({
    ...view,
    id: raw.id,
    name,
    complete: false,
    deploymentModel: "resourceManager",
    source: raw.source,
    gaps: undefined,
  });
  return [{ table: "instanceViews", resourceGroup, name, record }];
}
