import type { JsonObject } from "../../../src/model/json.js";
import { isInPrefix, parseAddress, type Address, type Family } from "./address.js";
import { idOf, isSame, read, readObject, readObjects, readReference, readText, readTexts } from "./arm-body.js";
import type { Scene, World } from "./packet.js";

/** A body that another one names: there, named but not in the evidence, or not named at all. */
export type Referenced = JsonObject | "missing" | undefined;

/** Everything around the interface that sends the packet, in one world. */
export interface Surroundings {
  readonly scene: Scene;
  readonly virtualNetworkExtended: boolean;
  readonly networkInterface: JsonObject;
  readonly virtualNetwork: JsonObject;
  readonly subnet: JsonObject;
  readonly routeTable: Referenced;
}

export const findById = (scene: Scene, id: string): JsonObject | undefined => scene.resources.find((body) => isSame(idOf(body), id));

export const ofType = (scene: Scene, type: string): readonly JsonObject[] =>
  scene.resources.filter((body) => isSame(readText(body, "type"), type));

export function follow(scene: Scene, body: JsonObject, name: string): Referenced {
  const id = readReference(body, name);
  return id === undefined ? undefined : (findById(scene, id) ?? "missing");
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

export function lookAround(scene: Scene, world: World): Surroundings {
  const networkInterface = findById(scene, world.networkInterface);
  if (networkInterface === undefined) throw new Error("The oracle needs the interface in the scene.");
  const subnetId = readReference(ipConfigurationOf(networkInterface, "IPv4"), "subnet");
  for (const virtualNetwork of ofType(scene, "Microsoft.Network/virtualNetworks")) {
    const subnet = readObjects(virtualNetwork, "subnets").find((body) => isSame(idOf(body), subnetId));
    if (subnet === undefined) continue;
    const routeTable = follow(scene, subnet, "routeTable");
    return { scene, virtualNetworkExtended: world.virtualNetworkExtended, networkInterface, virtualNetwork, subnet, routeTable };
  }
  throw new Error("The oracle needs the virtual network in the scene.");
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
export function candidateInterfaces(scene: Scene): readonly string[] {
  const [machine] = ofType(scene, "Microsoft.Compute/virtualMachines");
  const references = readObjects(readObject(machine, "networkProfile"), "networkInterfaces");
  const primary = references.find((reference) => read(reference, "primary") === true);
  return (primary === undefined ? references : [primary]).flatMap((reference) => idOf(reference) ?? []);
}

export function otherInterfaces(here: Surroundings): readonly JsonObject[] {
  const [machine] = ofType(here.scene, "Microsoft.Compute/virtualMachines");
  return readObjects(readObject(machine, "networkProfile"), "networkInterfaces").flatMap((reference) => {
    const body = findById(here.scene, idOf(reference) ?? "");
    return body === undefined || body === here.networkInterface ? [] : [body];
  });
}
