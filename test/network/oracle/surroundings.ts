import type { JsonObject } from "../../../src/model/json.js";
import { isInPrefix, parseAddress, type Address, type Family } from "./address.js";
import { idOf, isSame, read, readObject, readObjects, readReference, readText, readTexts } from "./arm-body.js";
import type { Topology, PossibleView } from "./packet.js";

/** A body that another one names: there, named but not in the evidence, or not named at all. */
export type Referenced = JsonObject | "missing" | undefined;

/** Everything around the interface that sends the packet, in one view. */
export interface Surroundings {
  readonly topology: Topology;
  readonly virtualNetworkExtended: boolean;
  readonly networkInterface: JsonObject;
  readonly virtualNetwork: JsonObject;
  readonly subnet: JsonObject;
  readonly routeTable: Referenced;
}

export const findById = (topology: Topology, id: string): JsonObject | undefined =>
  topology.resources.find((body) => isSame(idOf(body), id));

export const ofType = (topology: Topology, type: string): readonly JsonObject[] =>
  topology.resources.filter((body) => isSame(readText(body, "type"), type));

export function follow(topology: Topology, body: JsonObject, name: string): Referenced {
  const id = readReference(body, name);
  return id === undefined ? undefined : (findById(topology, id) ?? "missing");
}

/** The ip-configuration that sends packets of a family: the primary one for IPv4, the one written for IPv6. */
export function ipConfigurationOf(networkInterface: JsonObject, family: Family): JsonObject | undefined {
  const ofFamily = readObjects(networkInterface, "ipConfigurations").filter((configuration) =>
    isSame(readText(configuration, "privateIPAddressVersion") ?? "IPv4", family),
  );
  return ofFamily.find((configuration) => read(configuration, "primary") === true) ?? ofFamily[0];
}

export function sourceAddressOf({ networkInterface }: Surroundings, family: Family): Address | undefined {
  const text = readText(ipConfigurationOf(networkInterface, family), "privateIPAddress");
  return text === undefined ? undefined : parseAddress(text);
}

export function lookAround(topology: Topology, view: PossibleView): Surroundings {
  const networkInterface = findById(topology, view.networkInterface);
  if (networkInterface === undefined) throw new Error("The oracle needs the interface in the topology.");
  const subnetId = readReference(ipConfigurationOf(networkInterface, "IPv4"), "subnet");
  for (const virtualNetwork of ofType(topology, "Microsoft.Network/virtualNetworks")) {
    const subnet = readObjects(virtualNetwork, "subnets").find((body) => isSame(idOf(body), subnetId));
    if (subnet === undefined) continue;
    const routeTable = follow(topology, subnet, "routeTable");
    return { topology, virtualNetworkExtended: view.virtualNetworkExtended, networkInterface, virtualNetwork, subnet, routeTable };
  }
  throw new Error("The oracle needs the virtual network in the topology.");
}

const addressSpace = (body: JsonObject | undefined, name: string): readonly string[] =>
  readTexts(readObject(body, name), "addressPrefixes");

/** Prefixes with a route inside the network: its own space and that of connected peers. */
export function localPrefixes({ virtualNetwork }: Surroundings): readonly string[] {
  const connected = readObjects(virtualNetwork, "virtualNetworkPeerings").filter(
    (peering) => isSame(readText(peering, "peeringState"), "Connected") && read(peering, "allowVirtualNetworkAccess") !== false,
  );
  const peered = connected.flatMap((peering) => [
    ...addressSpace(peering, "remoteAddressSpace"),
    ...addressSpace(peering, "remoteVirtualNetworkAddressSpace"),
  ]);
  return [...addressSpace(virtualNetwork, "addressSpace"), ...peered];
}

export const isLocal = (here: Surroundings, address: Address): boolean => localPrefixes(here).some((prefix) => isInPrefix(prefix, address));

/** The interfaces that may carry the VM's traffic: the primary one, or each of them when no flag tells. */
export function candidateInterfaces(topology: Topology): readonly string[] {
  const [machine] = ofType(topology, "Microsoft.Compute/virtualMachines");
  const references = readObjects(readObject(machine, "networkProfile"), "networkInterfaces");
  const primary = references.find((reference) => read(reference, "primary") === true);
  return (primary === undefined ? references : [primary]).flatMap((reference) => idOf(reference) ?? []);
}

export function otherInterfaces(here: Surroundings): readonly JsonObject[] {
  const [machine] = ofType(here.topology, "Microsoft.Compute/virtualMachines");
  return readObjects(readObject(machine, "networkProfile"), "networkInterfaces").flatMap((reference) => {
    const body = findById(here.topology, idOf(reference) ?? "");
    return body === undefined || body === here.networkInterface ? [] : [body];
  });
}
