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
  /** undefined: the relation table is used to compare tags. */
  readonly tagFile?: TagFile | undefined;
  /** A value that a body does not show counts as absent, even when the body may be incomplete. This is for topologies
   *  that a user writes to ask what would happen. */
  readonly absentUnlessShown?: boolean;
}

export interface FirewallAt {
  readonly key: ResourceKey;
  readonly network: ResourceKey | undefined;
}

/** Key of the network that a subnet belongs to. */
export const networkOf = (subnet: ResourceKey): ResourceKey => subnet.slice(0, subnet.lastIndexOf("/subnets/")) as ResourceKey;

/** The network of the input, with data that is prepared once for all questions. */
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

  /** @returns undefined when the group is not in the input, or when its rules are not shown completely. */
  rulesOf(group: ResourceKey): AccessRules | undefined {
    if (!this.groups.has(group)) {
      const record = this.network.networkSecurityGroups.get(group);
      this.groups.set(group, record === undefined ? undefined : rulesOfGroup(record, this.nameOf(group)));
    }
    return this.groups.get(group);
  }

  /** The rules of Virtual Network Manager; undefined when the input holds none. */
  get adminRules(): AccessRules | undefined {
    const { securityAdminRules } = this.network;
    if (securityAdminRules.size === 0) return undefined;
    return (this.managerRules ??= rulesOfManager(securityAdminRules.values()));
  }

  /** The firewalls that have a private address, each with its virtual network. */
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

  /** @returns what is attached to a resource. @param shown whether the input holds the body of the resource. */
  attached(record: Resource | undefined, field: string, value: Attachment, shown: boolean): Attachment {
    if (value !== undefined || this.options.absentUnlessShown !== true || !shown) return value;
    return record?.gaps?.[field] === undefined ? null : undefined;
  }

  /** The address space of the other network of a peering; undefined: not shown. */
  peeredPrefixes({ remote, remotePrefixes }: VirtualNetworkPeering): readonly string[] | undefined {
    return remotePrefixes ?? (remote === undefined ? undefined : this.network.virtualNetworks.get(remote)?.addressPrefixes);
  }

  /** The last name of an id, in the spelling of the input. */
  nameOf(key: ResourceKey): string {
    const { networkSecurityGroups, routeTables, azureFirewalls, firewallPolicies, ruleCollectionGroups, virtualNetworks } = this.network;
    for (const table of [networkSecurityGroups, routeTables, azureFirewalls, firewallPolicies, ruleCollectionGroups, virtualNetworks]) {
      const record = table.get(key);
      if (record !== undefined) return record.name ?? parseResourceId(record.id)?.name ?? record.id;
    }
    return key.slice(key.lastIndexOf("/") + 1);
  }
}
