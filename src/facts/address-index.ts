import type { NetworkInventory, VirtualMachine } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";
import { networkOf } from "../network/network-topology.js";

/** A VM that has an address, and the virtual network of that address. */
export interface AddressHolder {
  readonly virtualMachine: VirtualMachine;
  readonly network: ResourceKey;
}

type Index = ReadonlyMap<string, readonly AddressHolder[]>;

/** Finds the VM that has a private address. Few inputs need this, so the index is built at the first call. */
export class AddressIndex {
  private index: Index | undefined;

  constructor(private readonly inventory: NetworkInventory & { readonly virtualMachines: ReadonlyMap<ResourceKey, VirtualMachine> }) {}

  /** @returns the VMs that have the address in one of the networks, or in a network that is peered with one of them. */
  find(address: string, networks: ReadonlySet<ResourceKey>): readonly VirtualMachine[] {
    this.index ??= this.build();
    const near = new Set([...networks].flatMap((network) => [network, ...this.peersOf(network)]));
    const holders = (this.index.get(address.toLowerCase()) ?? []).filter(({ network }) => near.has(network));
    return holders.map(({ virtualMachine }) => virtualMachine);
  }

  private peersOf(network: ResourceKey): readonly ResourceKey[] {
    const peerings = this.inventory.virtualNetworks.get(network)?.peerings ?? [];
    return peerings.flatMap(({ remote, connected, allowAccess }) =>
      remote === undefined || connected === false || allowAccess === false ? [] : [remote],
    );
  }

  private build(): Index {
    const index = new Map<string, AddressHolder[]>();
    for (const virtualMachine of this.inventory.virtualMachines.values()) {
      for (const { key } of virtualMachine.networkInterfaces ?? []) {
        for (const { privateIpAddress, subnet } of this.inventory.networkInterfaces.get(key)?.ipConfigurations ?? []) {
          if (privateIpAddress === undefined || subnet === undefined) continue;
          const address = privateIpAddress.toLowerCase();
          index.set(address, [...(index.get(address) ?? []), { virtualMachine, network: networkOf(subnet) }]);
        }
      }
    }
    return index;
  }
}
