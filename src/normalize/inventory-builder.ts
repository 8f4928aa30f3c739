import type { AttestedHop } from "../model/attested-hop.js";
import type { EffectiveNetwork } from "../model/effective-network.js";
import type { GuestEvidence } from "../model/guest-evidence.js";
import type { Disk, Inventory, VirtualMachine } from "../model/inventory.js";
import { parseResourceId, resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { RunNotification } from "../model/run.js";
import { GroupedMap } from "./grouped-map.js";
import { mergeRecords } from "./merge-records.js";
import type { Part, Tables } from "./part.js";

interface Table<Value> {
  get(key: ResourceKey): Value | undefined;
  set(key: ResourceKey, value: Value): unknown;
}

type TableMaps = { [Name in keyof Omit<Tables, "disks">]: Map<ResourceKey, Tables[Name]> } & { disks: GroupedMap<Disk> };

const sharedTables = new Set<Part["table"]>(["networkInterfaces", "networkSecurityGroups", "subnets", "effectiveNetworks"]);

/** Joins the parts that the inputs tell of each resource, by lower-cased id. */
export class InventoryBuilder {
  private readonly tables: TableMaps = {
    virtualMachines: new Map(),
    disks: new GroupedMap(),
    networkInterfaces: new Map(),
    virtualNetworks: new Map(),
    subnets: new Map(),
    networkSecurityGroups: new Map(),
    securityAdminRules: new Map(),
    routeTables: new Map(),
    azureFirewalls: new Map(),
    firewallPolicies: new Map(),
    ruleCollectionGroups: new Map(),
    ipGroups: new Map(),
    natGateways: new Map(),
    publicIpAddresses: new Map(),
    loadBalancers: new Map(),
    privateEndpoints: new Map(),
    virtualNetworkGateways: new Map(),
    effectiveNetworks: new Map(),
    storageAccounts: new Map(),
    recoveryServicesVaults: new Map(),
    backupPolicies: new Map(),
    protectedItems: new Map(),
    resourceGroups: new Map(),
  };
  private readonly notJudged = new Map<ResourceKey, { id: string; reason: string }>();
  private readonly guestEvidence = new Map<ResourceKey, GuestEvidence[]>();
  private readonly attestedHops = new Map<string, AttestedHop[]>();
  private readonly conflicts: RunNotification[] = [];
  private readonly sharedKeys = new Map<ResourceKey, ResourceKey>();

  /** @param ofTemplate all parts come from one template. */
  constructor(private readonly ofTemplate = false) {}

  add(part: Part): void {
    if (part.table === "notJudged") {
      this.notJudged.set(resourceKey(part.id), { id: part.id, reason: part.reason });
      return;
    }
    const table = this.tables[part.table] as Table<Tables[keyof Tables]>;
    const known = table.get(part.key);
    if (known === undefined) {
      this.shareKeys(part);
      table.set(this.share(part.key, part.table), part.record);
      return;
    }
    const target = Object.isFrozen(known) ? { ...known } : known;
    if (target !== known) table.set(part.key, target);
    mergeRecords(target, part.record, (fact) => {
      this.conflict("id" in target ? target.id : part.key, fact);
    });
  }

  /** Whether something is known already of the resource that a part is about. */
  holds(part: Part): boolean {
    return part.table !== "notJudged" && (this.tables[part.table] as Table<Tables[keyof Tables]>).get(part.key) !== undefined;
  }

  /** Keys that two resources hold, one as its own and one as a reference, are kept once. */
  private shareKeys(part: Exclude<Part, { table: "notJudged" }>): void {
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

  private share(key: ResourceKey, table: Part["table"]): ResourceKey {
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

  /** Finds VMs by what their name looks like. */
  matchVirtualMachines(matches: (name: string) => boolean): readonly ResourceKey[] {
    return [...this.tables.virtualMachines].filter(([, { name }]) => name !== undefined && matches(name)).map(([found]) => found);
  }

  /** undefined: the body does not show them. */
  networkInterfacesOf(virtualMachine: ResourceKey): VirtualMachine["networkInterfaces"] {
    return this.tables.virtualMachines.get(virtualMachine)?.networkInterfaces;
  }

  /** Adds what Azure says is in force at a network interface. */
  addEffectiveNetwork(networkInterface: ResourceKey, record: EffectiveNetwork): void {
    this.add({ table: "effectiveNetworks", key: networkInterface, record });
  }

  /** Finds VMs by id, or by name when the text is no id. */
  findVirtualMachines(idOrName: string): readonly ResourceKey[] {
    const key = resourceKey(idOrName);
    if (idOrName.startsWith("/")) return this.tables.virtualMachines.has(key) ? [key] : [];
    return [...this.tables.virtualMachines].filter(([, { name }]) => name?.toLowerCase() === key).map(([found]) => found);
  }

  /** @param complete no input says that more exists than it holds. @param listed lists that live collection holds whole. */
  build(complete: boolean, listed: ReadonlySet<string> = new Set()): { inventory: Inventory; notifications: readonly RunNotification[] } {
    this.sharedKeys.clear();
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
      inventory: {
        ...this.tables,
        virtualMachines: judged,
        notJudged,
        guestEvidence: this.guestEvidence,
        attestedHops: this.attestedHops,
        complete,
        listed,
      },
      notifications: this.conflicts,
    };
  }

  private managerOfGroup(id: string): string | undefined {
    const { subscriptionId, resourceGroup } = parseResourceId(id) ?? {};
    if (subscriptionId === undefined || resourceGroup === undefined || this.tables.resourceGroups.size === 0) return undefined;
    return this.tables.resourceGroups.get(resourceKey(`/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`))?.managedBy;
  }

  private conflict(id: string, fact: string): void {
    const twice = `the template declares ${parseResourceId(id)?.name ?? id} more than once, with different ${fact}; it counts as unknown. Keep one declaration`;
    this.conflicts.push({
      level: "warning",
      code: "conflicting-evidence",
      message: this.ofTemplate
        ? twice
        : `the inputs contradict each other on ${fact}; it counts as unknown. Export the resource once more and scan that file alone`,
      uri: null,
      resourceId: id,
    });
  }
}
