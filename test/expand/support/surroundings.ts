import type { Run } from "../../../src/index.js";
import type { JsonValue } from "../../../src/model/json.js";
import { here, machine, scanTemplate, template } from "./templates.js";

export type Members = Readonly<Record<string, JsonValue>>;

/** No value is given for any of these. */
export const parameters = Object.fromEntries(["n", "m", "g", "s"].map((name) => [name, { type: "string" }]));
export const unresolvedCount = { count: { type: "int" }, deploy: { type: "bool" } };

export const resource = (type: string, name: string, properties: JsonValue, members: Members = {}): JsonValue => ({
  type: `Microsoft.Network/${type}`,
  apiVersion: "2023-09-01",
  name,
  ...members,
  properties,
});

/** A rule on all that leaves the VM. */
export const ruleBody = (access: "Allow" | "Deny", priority = 100): Members => ({
  ...{ priority, direction: "Outbound", access, protocol: "*" },
  ...{ sourceAddressPrefix: "*", sourcePortRange: "*", destinationAddressPrefix: "*", destinationPortRange: "*" },
});

export const rule = (name: string, access: "Allow" | "Deny", members: Members = {}): JsonValue =>
  resource("networkSecurityGroups/securityRules", name, ruleBody(access), members);

export const subnetBody = (members: Members = {}): Members => ({
  addressPrefix: "10.0.1.0/24",
  networkSecurityGroup: { id: "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg1')]" },
  routeTable: { id: "[resourceId('Microsoft.Network/routeTables', 'rt1')]" },
  ...members,
});

export interface Surroundings {
  /** Rules of the group of the subnet. */
  readonly rules?: readonly JsonValue[];
  readonly groupName?: string;
  readonly subnet?: Members;
}

/** A VM in a subnet with a security group and a route table, as a template declares them. */
export const surroundings = ({ rules = [], groupName = "nsg1", subnet = subnetBody() }: Surroundings = {}): readonly JsonValue[] => [
  machine("vm1"),
  resource("networkInterfaces", "vm1-nic", {
    ipConfigurations: [
      { name: "ip1", properties: { subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet1', 'app')]" } } },
    ],
  }),
  resource("virtualNetworks", "vnet1", {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [{ name: "app", properties: subnet }],
  }),
  resource("networkSecurityGroups", groupName, { securityRules: rules }),
  resource("routeTables", "rt1", { routes: [] }),
];

export const scanned = (children: readonly JsonValue[], around?: Surroundings, context: Partial<typeof here> = here): Promise<Run> =>
  scanTemplate(
    {
      "main.json": template([...surroundings(around), ...children], {
        parameters: { ...parameters, ...unresolvedCount },
        variables: { id: "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg1')]" },
      }),
    },
    { inputs: ["main.json"], context },
  );
