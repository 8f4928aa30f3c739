import type { FileOf } from "../model/file-of.js";
import type { VirtualMachine } from "../model/inventory.js";
import { parseResourceId, type ResourceKey } from "../model/resource-id.js";
import type { RunNotification } from "../model/run.js";
import { mergeRecords } from "./merge-records.js";
import type { Part } from "./part.js";

export type BareInstanceView = Extract<Part, { table: "instanceViews" }>;

type OnConflict = (key: ResourceKey, fact: string) => void;

/** Joins instance views without a subscription to the VM with the same resource group and name, if there is exactly one such VM.
 *  @returns a notification for each view that is not used. */
export function joinInstanceViews(
  views: readonly BareInstanceView[],
  virtualMachines: ReadonlyMap<ResourceKey, VirtualMachine>,
  fileOf: FileOf | undefined,
  onConflict: OnConflict,
): readonly RunNotification[] {
  if (views.length === 0) return [];
  const byName = keysByName(virtualMachines);
  const notifications: RunNotification[] = [];
  for (const { resourceGroup, name, record } of views) {
    const found = byName.get(nameKey(resourceGroup, name)) ?? [];
    const [only] = found;
    const target = only === undefined || found.length > 1 ? undefined : virtualMachines.get(only);
    if (only === undefined || target === undefined || target.mentionedOnly === true) {
      notifications.push(notUsed(`${resourceGroup}/${name}`, found, fileOf?.(record.source)));
      continue;
    }
    // The view has no id of its own, so the id of the VM stays.
    mergeRecords("virtualMachines", target, { ...record, id: target.id, name: target.name }, (fact) => {
      onConflict(only, fact);
    });
  }
  return notifications;
}

function keysByName(virtualMachines: ReadonlyMap<ResourceKey, VirtualMachine>): ReadonlyMap<string, readonly ResourceKey[]> {
  const byName = new Map<string, ResourceKey[]>();
  for (const key of virtualMachines.keys()) {
    const { type, resourceGroup, name } = parseResourceId(key) ?? {};
    if (type !== "microsoft.compute/virtualmachines" || resourceGroup === undefined || name === undefined) continue;
    const known = byName.get(nameKey(resourceGroup, name));
    if (known === undefined) byName.set(nameKey(resourceGroup, name), [key]);
    else known.push(key);
  }
  return byName;
}

const nameKey = (resourceGroup: string, name: string): string => `${resourceGroup}\n${name}`.toLowerCase();

/** A PowerShell command that adds the id, which the cmdlet does not print. */
const withId =
  "Get-AzVM | ForEach-Object { $id = $_.Id; Get-AzVM -ResourceId $id -Status | Select-Object @{ n = 'Id'; e = { $id } }, * } | ConvertTo-Json -Depth 100";

function notUsed(label: string, found: readonly ResourceKey[], uri: string | undefined): RunNotification {
  const subscriptions = found.map((key) => parseResourceId(key)?.subscriptionId ?? "").sort();
  const message =
    found.length > 1
      ? `the instance view of ${label} is not used: ${found.length} VMs of the input have this resource group and name (subscriptions ${subscriptions.join(", ")}), and Get-AzVM -Status does not print the subscription. Scan each subscription separately, or export the id too: ${withId}`
      : `the instance view of ${label} is not used: the input has no VM of this resource group and name. Add the output of Get-AzVM | ConvertTo-Json -Depth 100`;
  return { level: "warning", code: "instance-view-unassigned", message, uri: uri === undefined ? null : encodeURI(uri), resourceId: null };
}
