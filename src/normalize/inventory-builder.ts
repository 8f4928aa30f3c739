import type { GuestEvidence } from "../model/guest-evidence.js";
import type { Inventory, VirtualMachine } from "../model/inventory.js";
import { parseResourceId, resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { RunNotification } from "../model/run.js";
import { mergeRecords } from "./merge-records.js";
import type { Part, Tables } from "./part.js";

type TableMaps = { [Table in keyof Tables]: Map<ResourceKey, Tables[Table]> };

/** Joins the parts that the inputs tell of each resource, by lower-cased id. */
export class InventoryBuilder {
  private readonly tables: TableMaps = {
    virtualMachines: new Map(),
    disks: new Map(),
    networkInterfaces: new Map(),
    subnets: new Map(),
    networkSecurityGroups: new Map(),
    routeTables: new Map(),
    storageAccounts: new Map(),
    recoveryServicesVaults: new Map(),
    backupPolicies: new Map(),
    protectedItems: new Map(),
    resourceGroups: new Map(),
  };
  private readonly notJudged = new Map<ResourceKey, { id: string; reason: string }>();
  private readonly guestEvidence = new Map<ResourceKey, GuestEvidence[]>();
  private readonly conflicts: RunNotification[] = [];

  add(part: Part): void {
    if (part.table === "notJudged") {
      this.notJudged.set(resourceKey(part.id), { id: part.id, reason: part.reason });
      return;
    }
    const table = this.tables[part.table] as Map<ResourceKey, Tables[keyof Tables]>;
    const known = table.get(part.key);
    if (known === undefined) table.set(part.key, part.record);
    else mergeRecords(known, part.record, (fact) => this.conflict("id" in known ? known.id : part.key, fact));
  }

  addGuestEvidence(virtualMachine: ResourceKey, evidence: GuestEvidence): void {
    const known = this.guestEvidence.get(virtualMachine);
    if (known === undefined) this.guestEvidence.set(virtualMachine, [evidence]);
    else known.push(evidence);
  }

  /** Finds VMs by id, or by name when the text is no id. */
  findVirtualMachines(idOrName: string): readonly ResourceKey[] {
    const key = resourceKey(idOrName);
    if (idOrName.startsWith("/")) return this.tables.virtualMachines.has(key) ? [key] : [];
    return [...this.tables.virtualMachines].filter(([, { name }]) => name?.toLowerCase() === key).map(([found]) => found);
  }

  /** @param complete no input says that more exists than it holds. */
  build(complete: boolean): { inventory: Inventory; notifications: readonly RunNotification[] } {
    const judged = new Map<ResourceKey, VirtualMachine>();
    const notJudged = [...this.notJudged.values()];
    for (const [key, virtualMachine] of this.tables.virtualMachines) {
      if (virtualMachine.mentionedOnly === true) continue;
      const manager = virtualMachine.managedBy ?? this.managerOfGroup(virtualMachine.id);
      if (manager === undefined) judged.set(key, virtualMachine);
      else notJudged.push({ id: virtualMachine.id, reason: `managed by ${manager}: the managing service decides over its backup` });
    }
    notJudged.sort((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1));
    return {
      inventory: { ...this.tables, virtualMachines: judged, notJudged, guestEvidence: this.guestEvidence, complete },
      notifications: this.conflicts,
    };
  }

  private managerOfGroup(id: string): string | undefined {
    const { subscriptionId, resourceGroup } = parseResourceId(id) ?? {};
    if (subscriptionId === undefined || resourceGroup === undefined || this.tables.resourceGroups.size === 0) return undefined;
    return this.tables.resourceGroups.get(resourceKey(`/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`))?.managedBy;
  }

  private conflict(id: string, fact: string): void {
    this.conflicts.push({
      level: "warning",
      code: "conflicting-evidence",
      message: `the inputs contradict each other on ${fact}; it counts as unknown. Export the resource once more and scan that file alone`,
      uri: null,
      resourceId: id,
    });
  }
}
