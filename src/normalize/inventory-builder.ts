import type { AttestedHop } from "../model/attested-hop.js";
import type { EffectiveNetwork } from "../model/effective-network.js";
import type { FileOf } from "../model/file-of.js";
import type { GuestEvidence } from "../model/guest-evidence.js";
import { noWholeLists, type Inventory, type InventoryTables, type ListCompleteness, type VirtualMachine } from "../model/inventory.js";
import { parseResourceId, resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { RunNotification } from "../model/run.js";
import type { NamedResource } from "../model/resource.js";
import { tableDefinition, tableNames, type RecordOf, type TableName } from "../model/tables.js";
import { Conflicts } from "./conflicts.js";
import { GroupedMap } from "./grouped-map.js";
import { joinInstanceViews, type BareInstanceView } from "./join-instance-views.js";
import { mergeRecords } from "./merge-records.js";
import type { Part, TablePart } from "./part.js";

type RecordMap<Value> = Pick<Map<ResourceKey, Value>, "get" | "set">;

/** The tables while the builder fills them. */
type TableMaps = {
  readonly [Name in TableName]: InventoryTables[Name] extends ReadonlyMap<ResourceKey, infer Value>
    ? Map<ResourceKey, Value>
    : GroupedMap<RecordOf<Name> & NamedResource>;
};

const emptyTables = (): TableMaps =>
  Object.fromEntries(
    tableNames.map((name) => [name, tableDefinition(name).grouped === true ? new GroupedMap() : new Map()]),
  ) as unknown as TableMaps;

const sharedTables = new Set(tableNames.filter((name) => tableDefinition(name).sharedKeys === true));

/** Joins the parts of each resource from all inputs, by lower-cased id. */
export class InventoryBuilder {
  private readonly tables = emptyTables();
  private readonly notJudged = new Map<ResourceKey, { id: string; reason: string }>();
  private readonly instanceViews: BareInstanceView[] = [];
  private readonly guestEvidence = new Map<ResourceKey, GuestEvidence[]>();
  private readonly attestedHops = new Map<string, AttestedHop[]>();
  private readonly conflicts = new Conflicts();
  private readonly sharedKeys = new Map<ResourceKey, ResourceKey>();

  add(part: Part): void {
    if (part.table === "notJudged") {
      this.notJudged.set(resourceKey(part.id), { id: part.id, reason: part.reason });
      return;
    }
    if (part.table === "instanceViews") {
      this.instanceViews.push(part);
      return;
    }
    const table = this.tableOf(part);
    const known = table.get(part.key);
    if (known === undefined) {
      this.shareKeys(part);
      table.set(this.share(part.key, part.table), part.record);
      return;
    }
    mergeRecords(part.table, known, part.record, (fact) => {
      this.conflicts.add(part.table, part.key, () => table.get(part.key), fact);
    });
    // A grouped table returns copies, so the changed record is stored again.
    table.set(part.key, known);
  }

  /** Whether the builder already has a record for the resource of a part. */
  holds(part: Part): boolean {
    return "key" in part && this.tableOf(part).get(part.key) !== undefined;
  }

  private tableOf({ table }: TablePart): RecordMap<RecordOf<TableName>> {
    return this.tables[table] as RecordMap<RecordOf<TableName>>;
  }

  /** Stores a key once if one resource has it as its own key and another as a reference. */
  private shareKeys(part: TablePart): void {
    if (part.table === "virtualMachines") {
      for (const reference of part.record.networkInterfaces ?? []) reference.key = this.share(reference.key, "networkInterfaces");
    } else if (part.table === "networkInterfaces") {
      const { networkSecurityGroup, ipConfigurations } = part.record;
      if (networkSecurityGroup) part.record.networkSecurityGroup = this.share(networkSecurityGroup, "networkSecurityGroups");
      for (const configuration of ipConfigurations ?? []) {
        if (configuration.subnet !== undefined) configuration.subnet = this.share(configuration.subnet, "subnets");
      }
    }
  }

  private share(key: ResourceKey, table: TableName): ResourceKey {
    if (!sharedTables.has(table)) return key;
    const instance = this.sharedKeys.get(key);
    if (instance === undefined) this.sharedKeys.set(key, key);
    return instance ?? key;
  }

  addGuestEvidence(virtualMachine: ResourceKey, evidence: GuestEvidence): void {
    const known = this.guestEvidence.get(virtualMachine);
    if (known === undefined) this.guestEvidence.set(virtualMachine, [evidence]);
    else known.push(evidence);
  }

  addAttestedHop(hop: AttestedHop): void {
    this.attestedHops.set(hop.address, [...(this.attestedHops.get(hop.address) ?? []), hop]);
  }

  /** Finds VMs whose name matches. */
  matchVirtualMachines(matches: (name: string) => boolean): readonly ResourceKey[] {
    return [...this.tables.virtualMachines].filter(([, { name }]) => name !== undefined && matches(name)).map(([found]) => found);
  }

  /** undefined: the body does not show them. */
  networkInterfacesOf(virtualMachine: ResourceKey): VirtualMachine["networkInterfaces"] {
    return this.tables.virtualMachines.get(virtualMachine)?.networkInterfaces;
  }

  /** Adds the routes and rules that Azure reports as effective at a network interface. */
  addEffectiveNetwork(networkInterface: ResourceKey, record: EffectiveNetwork): void {
    this.add({ table: "effectiveNetworks", key: networkInterface, record });
  }

  /** Finds VMs by id, or by name if the text is not an id. */
  findVirtualMachines(idOrName: string): readonly ResourceKey[] {
    const key = resourceKey(idOrName);
    if (idOrName.startsWith("/")) return this.tables.virtualMachines.has(key) ? [key] : [];
    return [...this.tables.virtualMachines].filter(([, { name }]) => name?.toLowerCase() === key).map(([found]) => found);
  }

  /** @param lists which lists of the input are complete. @param fileOf names the files in messages about conflicts. Absent: all parts
   *  come from one template. */
  build(lists: ListCompleteness = noWholeLists, fileOf?: FileOf): { inventory: Inventory; notifications: readonly RunNotification[] } {
    this.sharedKeys.clear();
    const { virtualMachines } = this.tables;
    const unassigned = joinInstanceViews(this.instanceViews, virtualMachines, fileOf, (key, fact) => {
      this.conflicts.add("virtualMachines", key, () => virtualMachines.get(key), fact);
    });
    const judged = new Map<ResourceKey, VirtualMachine>();
    const notJudged = [...this.notJudged.values()];
    for (const [key, virtualMachine] of this.tables.virtualMachines) {
      if (virtualMachine.mentionedOnly === true) continue;
      const manager = virtualMachine.managedBy ?? this.managerOfGroup(virtualMachine.id);
      if (manager === undefined) judged.set(key, virtualMachine);
      else notJudged.push({ id: virtualMachine.id, reason: `managed by ${manager}: the managing service decides about its backup` });
    }
    notJudged.sort((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1));
    return {
      inventory: {
        ...this.tables,
        virtualMachines: judged,
        notJudged,
        guestEvidence: this.guestEvidence,
        attestedHops: this.attestedHops,
        lists,
      },
      notifications: [...unassigned, ...this.conflicts.notifications(fileOf)],
    };
  }

  private managerOfGroup(id: string): string | undefined {
    const { subscriptionId, resourceGroup } = parseResourceId(id) ?? {};
    if (subscriptionId === undefined || resourceGroup === undefined || this.tables.resourceGroups.size === 0) return undefined;
    return this.tables.resourceGroups.get(resourceKey(`/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`))?.managedBy;
  }
}
