import type { AddressFamily, Attachment, VirtualNetworkPeering } from "../model/network.js";
import type { NetworkInventory } from "../model/inventory.js";
import type { Flow } from "../model/reachability.js";
import type { Resource } from "../model/resource.js";
import { parseResourceId, type ResourceKey } from "../model/resource-id.js";
import type { AccessRules } from "./access-rules.js";
import { createSpace, type UnusableDestination } from "./create-space.js";
import type { DestinationSpace } from "./destination-space.js";
import { destinationText } from "./destination-text.js";
import { namedTags } from "./named-tags.js";
import { rulesOfGroup, rulesOfManager } from "./security-group.js";
import type { TagFile } from "./tag-file.js";
import type { TagName } from "./tag-name.js";

export interface TopologyOptions {
  /** undefined: tags are compared by the relation table. */
  readonly tagFile?: TagFile | undefined;
  /** What a body does not show counts as absent, also where the body may be a part of the whole: for topologies that are
   *  written to ask what would happen. */
  readonly absentUnlessShown?: boolean;
}

export interface FirewallAt {
  readonly key: ResourceKey;
  readonly network: ResourceKey | undefined;
}

/** Key of the network that a subnet belongs to. */
export const networkOf = (subnet: ResourceKey): ResourceKey => subnet.slice(0, subnet.lastIndexOf("/subnets/")) as ResourceKey;

/** The network of the input, with what is prepared once for all questions. */
export class NetworkTopology {
  private readonly spaces = new Map<string, DestinationSpace | UnusableDestination | undefined>();
  private readonly groups = new Map<ResourceKey, AccessRules | undefined>();
  private tags: readonly TagName[] | undefined;
  private managerRules: AccessRules | undefined;
  private firewalls: Map<string, readonly FirewallAt[]> | undefined;

  constructor(
    readonly network: NetworkInventory,
    readonly options: TopologyOptions = {},
  ) {}

  space({ destination }: Flow, family: AddressFamily): DestinationSpace | UnusableDestination | undefined {
    const kind = "hostName" in destination ? "host" : "unknownTag" in destination ? "unknown" : "";
    const key = `${family} ${kind} ${destinationText(destination)}`;
    if (!this.spaces.has(key)) {
      const { tagFile } = this.options;
      this.tags ??= tagFile === undefined ? namedTags(this.network) : [];
      this.spaces.set(key, createSpace(destination, family, tagFile, this.tags));
    }
    return this.spaces.get(key);
  }

  /** @returns undefined when the group is not in the input, or does not show its rules. */
  rulesOf(group: ResourceKey): AccessRules | undefined {
    if (!this.groups.has(group)) {
      const record = this.network.networkSecurityGroups.get(group);
      this.groups.set(group, record === undefined ? undefined : rulesOfGroup(record, this.nameOf(group)));
    }
    return this.groups.get(group);
  }

  /** Rules of Virtual Network Manager; undefined when the input holds none. */
  get adminRules(): AccessRules | undefined {
    const { securityAdminRules } = this.network;
    if (securityAdminRules.size === 0) return undefined;
    return (this.managerRules ??= rulesOfManager(securityAdminRules.values()));
  }

  /** The firewalls that have a private address, and the virtual network each is in. */
  firewallsAt(address: string): readonly FirewallAt[] {
    if (this.firewalls === undefined) {
      this.firewalls = new Map();
      for (const [key, { addresses }] of this.network.azureFirewalls) {
        for (const own of addresses ?? []) {
          const at = { key, network: own.subnet === undefined ? undefined : networkOf(own.subnet) };
          this.firewalls.set(own.address, [...(this.firewalls.get(own.address) ?? []), at]);
        }
      }
    }
    return this.firewalls.get(address) ?? [];
  }

  /** What is attached to a resource. @param shown the resource has a body. */
  attached(record: Resource | undefined, field: string, value: Attachment, shown: boolean): Attachment {
    if (value !== undefined || this.options.absentUnlessShown !== true || !shown) return value;
    return record?.gaps?.[field] === undefined ? null : undefined;
  }

  /** Address space of the other network of a peering; undefined: not shown. */
  peeredPrefixes({ remote, remotePrefixes }: VirtualNetworkPeering): readonly string[] | undefined {
    return remotePrefixes ?? (remote === undefined ? undefined : this.network.virtualNetworks.get(remote)?.addressPrefixes);
  }

  /** The name that an id ends with, as the input spells it. */
  nameOf(key: ResourceKey): string {
    const { networkSecurityGroups, routeTables, azureFirewalls, firewallPolicies, ruleCollectionGroups, virtualNetworks } = this.network;
    for (const table of [networkSecurityGroups, routeTables, azureFirewalls, firewallPolicies, ruleCollectionGroups, virtualNetworks]) {
      const record = table.get(key);
      if (record !== undefined) return record.name ?? parseResourceId(record.id)?.name ?? record.id;
    }
    return key.slice(key.lastIndexOf("/") + 1);
  }
}
