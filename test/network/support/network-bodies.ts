import { NetworkTopology } from "../../../src/network/network-topology.js";
import { Reachability } from "../../../src/network/reach-flow.js";
import { TagFile } from "../../../src/network/tag-file.js";
import type { EffectiveNetwork } from "../../../src/model/effective-network.js";
import type { FlowReachability } from "../../../src/model/reachability.js";
import { resourceKey } from "../../../src/model/resource-id.js";
import { InventoryBuilder } from "../../../src/normalize/inventory-builder.js";
import { normalizeResource } from "../../../src/normalize/normalize-resource.js";
import { idOf, nic, nicId, nsg, resource, vm, type Body } from "../../evaluate/support/arm.js";

const network = "Microsoft.Network";
const type = (name: string): string => `${network}/${name}`;
const reference = (typeName: string, name: string): Body => ({ id: idOf(type(typeName), name) });

/** A virtual network with the subnet of the VM (`app`); members of the subnet, and of the network. */
export function vnetWith(subnet: Body = {}, properties: Body = {}, further: readonly Body[] = []): Body {
  const id = idOf(type("virtualNetworks"), "vnet1");
  const app = { id: `${id}/subnets/app`, name: "app", properties: { addressPrefix: "10.0.0.0/24", ...subnet } };
  const others = further.map((each) => ({ ...each, id: `${id}/subnets/${each["name"] as string}` }));
  return resource(type("virtualNetworks"), "vnet1", {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [app, ...others],
    virtualNetworkPeerings: [],
    ...properties,
  });
}

export const routedBy = (table: string): Body => ({ routeTable: reference("routeTables", table) });

export const routeTable = (name: string, routes: readonly (readonly [string, string, string?])[], properties: Body = {}): Body =>
  resource(type("routeTables"), name, {
    disableBgpRoutePropagation: false,
    routes: routes.map(([addressPrefix, nextHopType, nextHopIpAddress], index) => ({
      name: `route${index}`,
      properties: { addressPrefix, nextHopType, ...(nextHopIpAddress === undefined ? {} : { nextHopIpAddress }) },
    })),
    ...properties,
  });

/** A firewall in a subnet, with network rules that let a destination out on a port. */
export function firewall(name: string, address: string, subnetId: string, allows: readonly (readonly [string, string])[]): Body {
  const rules = allows.map(([destination, port], index) => ({
    name: `rule${index}`,
    protocols: ["TCP"],
    sourceAddresses: ["*"],
    destinationAddresses: [destination],
    destinationPorts: [port],
  }));
  return resource(type("azureFirewalls"), name, {
    ipConfigurations: [{ name: "c1", properties: { privateIPAddress: address, subnet: { id: subnetId } } }],
    networkRuleCollections: rules.length === 0 ? [] : [{ name: "out", properties: { priority: 100, action: { type: "Allow" }, rules } }],
    applicationRuleCollections: [],
  });
}

export const peering = (remote: string, properties: Body = {}): Body => ({
  name: `to-${remote}`,
  properties: {
    peeringState: "Connected",
    allowVirtualNetworkAccess: true,
    useRemoteGateways: false,
    remoteVirtualNetwork: reference("virtualNetworks", remote),
    remoteVirtualNetworkAddressSpace: { addressPrefixes: ["10.9.0.0/16"] },
    ...properties,
  },
});

export interface AskOptions {
  /** `[tag, ...prefixes]`; without any, tags are compared by the relation table. */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  readonly effective?: Omit<EffectiveNetwork, "complete" | "source">;
  readonly attested?: { readonly address: string; readonly allows: boolean | readonly { destination: string; port: number | undefined }[] };
}

/** What the engine says of `vm1` with its interface `vm1-nic`, by the bodies as a scan reads them. */
export function ask(flow: string, bodies: readonly Body[], options: AskOptions = {}): FlowReachability {
  const builder = new InventoryBuilder();
  bodies.forEach((body, source) => {
    const [id, kind] = [body["id"] as string, (body["type"] as string).toLowerCase()];
    for (const part of normalizeResource({ id, key: resourceKey(id), type: kind, body, source })) builder.add(part);
  });
  const { effective, attested, tags } = options;
  if (effective !== undefined) builder.addEffectiveNetwork(resourceKey(nicId("vm1-nic")), { ...effective, complete: true, source: 0 });
  if (attested !== undefined) builder.addAttestedHop({ ...attested, virtualNetwork: undefined, source: 0 });
  const { inventory } = builder.build();
  const virtualMachine = inventory.virtualMachines.get(resourceKey(idOf("Microsoft.Compute/virtualMachines", "vm1")));
  if (virtualMachine === undefined) throw new Error("there is no vm1");
  const values = Object.entries(tags ?? {}).map(([name, addressPrefixes]) => ({ name, region: "", addressPrefixes }));
  const tagFile = tags === undefined ? undefined : new TagFile({ changeNumber: "9", cloud: "Public", values });
  const [protocol = "", port = "", ...destination] = flow.split("/");
  const text = destination.join("/");
  return new Reachability(new NetworkTopology(inventory, { tagFile })).explain(virtualMachine, {
    flow,
    protocol: protocol.toLowerCase(),
    port: Number(port),
    destination: /^[\d:]/.test(text) ? { prefix: text } : { serviceTag: text },
    fqdns: [],
  });
}

/** VM and interface, whose group has these rules. */
export const machine = (rules?: readonly Body[]): Body[] =>
  rules === undefined ? [vm("vm1"), nic("vm1-nic")] : [vm("vm1"), nic("vm1-nic", { nsg: "nsg1" }), nsg("nsg1", rules)];
