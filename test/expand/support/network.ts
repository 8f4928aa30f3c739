import type { JsonValue } from "../../../src/model/json.js";

/** The interface of a VM as a template writes it, in the subnet `vnet1/app`. @param nsg name of its security group. */
export const networkInterface = (name: string, nsg?: string): Record<string, JsonValue> => ({
  type: "Microsoft.Network/networkInterfaces",
  apiVersion: "2023-09-01",
  name,
  location: "westeurope",
  properties: {
    ...(nsg === undefined ? {} : { networkSecurityGroup: { id: `[resourceId('Microsoft.Network/networkSecurityGroups', '${nsg}')]` } }),
    ipConfigurations: [
      {
        name: "ip1",
        properties: {
          privateIPAllocationMethod: "Dynamic",
          subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet1', 'app')]" },
        },
      },
    ],
  },
});

/** A security group with one outbound rule for everything. */
export const securityGroup = (
  name: string,
  access: "Allow" | "Deny",
  members: Record<string, JsonValue> = {},
): Record<string, JsonValue> => ({
  type: "Microsoft.Network/networkSecurityGroups",
  apiVersion: "2023-09-01",
  name,
  location: "westeurope",
  ...members,
  properties: {
    securityRules: [
      {
        name: "everything",
        properties: {
          priority: 100,
          direction: "Outbound",
          access,
          protocol: "*",
          sourceAddressPrefix: "*",
          sourcePortRange: "*",
          destinationAddressPrefix: "*",
          destinationPortRange: "*",
        },
      },
    ],
  },
});
