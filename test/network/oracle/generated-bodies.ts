import type { JsonObject, JsonValue } from "../../../src/model/json.js";

/** Ids and bodies of the generated topologies; every name is unique within its type. */
export const networkId = (type: string, name: string): string =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/${type}/${name}`;

export const reference = (type: string, name: string): JsonObject => ({ id: networkId(type, name) });

type Fields = Record<string, JsonValue | undefined>;

/** Without the fields that are undefined. */
export const present = (fields: Fields): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export function networkBody(type: string, name: string, properties: Fields, sku?: string): JsonObject {
  return present({
    id: networkId(type, name),
    name,
    type: `Microsoft.Network/${type}`,
    location: "westeurope",
    sku: sku === undefined ? undefined : { name: sku },
    properties: present(properties),
  });
}

/** A body below another one: `parent/child`, typed `parents/children`. */
export const childBody = (parentType: string, parent: string, type: string, name: string, properties: Fields): JsonObject => ({
  id: `${networkId(parentType, parent)}/${type}/${name}`,
  name: `${parent}/${name}`,
  type: `Microsoft.Network/${parentType}/${type}`,
  properties: present(properties),
});

export const publicIp = (name: string, sku: string, version = "IPv4"): JsonObject =>
  networkBody("publicIPAddresses", name, { publicIPAddressVersion: version, publicIPAllocationMethod: "Static" }, sku);

export const subnetReference = (name: string): JsonObject => ({ id: `${networkId("virtualNetworks", "vnet1")}/subnets/${name}` });

export const virtualMachine = (interfaces: readonly { name: string; primary: boolean | undefined }[]): JsonObject => ({
  id: networkId("", "").replace("Microsoft.Network//", "Microsoft.Compute/virtualMachines/vm1"),
  name: "vm1",
  type: "Microsoft.Compute/virtualMachines",
  location: "westeurope",
  properties: {
    networkProfile: {
      networkInterfaces: interfaces.map(({ name, primary }) =>
        present({ ...reference("networkInterfaces", name), properties: primary === undefined ? undefined : { primary } }),
      ),
    },
  },
});
