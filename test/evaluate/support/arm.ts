import type { JsonValue } from "../../../src/model/json.js";

/** A body that tests may change at will. */
export type Body = Record<string, JsonValue>;

export const subscription = "00000000-0000-0000-0000-000000000001";
export const otherSubscription = "00000000-0000-0000-0000-000000000002";

export interface Place {
  readonly subscription?: string;
  readonly group?: string;
  readonly location?: string;
}

export function idOf(type: string, name: string, place: Place = {}): string {
  return `/subscriptions/${place.subscription ?? subscription}/resourceGroups/${place.group ?? "rg-app"}/providers/${type}/${name}`;
}

export const vmId = (name: string, place: Place = {}): string => idOf("Microsoft.Compute/virtualMachines", name, place);
export const vaultId = (name: string, place: Place = {}): string => idOf("Microsoft.RecoveryServices/vaults", name, place);
export const nicId = (name: string): string => idOf("Microsoft.Network/networkInterfaces", name);
export const nsgId = (name: string): string => idOf("Microsoft.Network/networkSecurityGroups", name);
export const subnetId = (name: string): string => `${idOf("Microsoft.Network/virtualNetworks", "vnet1")}/subnets/${name}`;
export const asgId = (name: string): string => idOf("Microsoft.Network/applicationSecurityGroups", name);

/** A resource as ARM returns it. */
export function resource(type: string, name: string, properties: Body, place: Place = {}): Body {
  const location = place.location ?? "westeurope";
  return { id: idOf(type, name, place), name, type, location, properties: { provisioningState: "Succeeded", ...properties } };
}

export const managedDisk = (name: string, changes: Body = {}): Body => ({
  name,
  managedDisk: { id: idOf("Microsoft.Compute/disks", name) },
  ...changes,
});

export const vhdDisk = (name: string, account: string, changes: Body = {}): Body => ({
  name,
  vhd: { uri: `https://${account}.blob.core.windows.net/vhds/${name}.vhd` },
  ...changes,
});

export const readyAgent: Body = {
  vmAgentVersion: "2.7.41491.1083",
  statuses: [{ code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Ready", time: "2026-11-01T10:00:00Z" }],
};

/** How the platform shows a VM whose agent does not report. */
export const silentAgent: Body = {
  vmAgentVersion: "Unknown",
  statuses: [
    {
      code: "ProvisioningState/Unavailable",
      level: "Warning",
      displayStatus: "Not Ready",
      message: "VM status blob is found but not yet populated.",
    },
  ],
};

export function instanceView(powerState: string | undefined, vmAgent: Body | undefined, codes: readonly string[] = []): Body {
  const power = powerState === undefined ? [] : [`PowerState/${powerState}`];
  const statuses = ["ProvisioningState/succeeded", ...codes, ...power].map((code) => ({ code }));
  return { statuses, ...(vmAgent === undefined ? {} : { vmAgent }) };
}

export interface VmOptions extends Place {
  readonly osType?: "Windows" | "Linux";
  readonly osDisk?: Body;
  readonly dataDisks?: readonly Body[];
  /** null: the body carries no instance view. */
  readonly view?: Body | null;
  readonly nics?: readonly Body[];
  /** Further members of `properties`; undefined members are left out. */
  readonly properties?: Record<string, JsonValue | undefined>;
}

/** A complete body of a running Windows VM with a ready agent, unless said otherwise. */
export function vm(name: string, options: VmOptions = {}): Body {
  const { osType = "Windows", osDisk = managedDisk(`${name}-os`), dataDisks = [], view, nics } = options;
  const properties: Record<string, JsonValue | undefined> = {
    hardwareProfile: { vmSize: "Standard_D2s_v5" },
    storageProfile: { osDisk: { osType, ...osDisk }, dataDisks },
    networkProfile: { networkInterfaces: nics ?? [{ id: nicId(`${name}-nic`), properties: { primary: true } }] },
    ...(view === null ? {} : { instanceView: view ?? instanceView("running", readyAgent) }),
    ...options.properties,
  };
  const known = Object.entries(properties).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return resource("Microsoft.Compute/virtualMachines", name, Object.fromEntries(known), options);
}

/** Members of a NIC's `properties`, of its one IP configuration, or both. */
export function nic(name: string, { nsg, ip = {}, ...properties }: { nsg?: string; ip?: Body } & Record<string, JsonValue> = {}): Body {
  return resource("Microsoft.Network/networkInterfaces", name, {
    ...(nsg === undefined ? {} : { networkSecurityGroup: { id: nsgId(nsg) } }),
    ipConfigurations: [
      { name: "ip1", properties: { primary: true, privateIPAddress: "10.0.0.4", subnet: { id: subnetId("app") }, ...ip } },
    ],
    ...properties,
  });
}

export function vnet(subnetProperties: { nsg?: string; routeTable?: string } = {}): Body {
  const { nsg, routeTable } = subnetProperties;
  const properties = {
    addressPrefix: "10.0.0.0/24",
    ...(nsg === undefined ? {} : { networkSecurityGroup: { id: nsgId(nsg) } }),
    ...(routeTable === undefined ? {} : { routeTable: { id: idOf("Microsoft.Network/routeTables", routeTable) } }),
  };
  return resource("Microsoft.Network/virtualNetworks", "vnet1", {
    subnets: [{ id: subnetId("app"), name: "app", properties }],
    virtualNetworkPeerings: [],
  });
}

/** An outbound rule; `changes` replace members of its properties, undefined ones are left out. */
export function outbound(
  name: string,
  priority: number,
  access: "Allow" | "Deny",
  destination: string,
  changes: Record<string, JsonValue | undefined> = {},
): Body {
  const all: Record<string, JsonValue | undefined> = {
    priority,
    access,
    direction: "Outbound",
    protocol: "*",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: destination,
    destinationPortRange: "*",
    ...changes,
  };
  const known = Object.entries(all).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return { name, properties: Object.fromEntries(known) };
}

export const nsg = (name: string, rules: readonly Body[], properties: Body = {}): Body =>
  resource("Microsoft.Network/networkSecurityGroups", name, { securityRules: rules, ...properties });

export const vault = (name: string, place: Place = {}): Body => resource("Microsoft.RecoveryServices/vaults", name, {}, place);

/** The backup item of a VM in a vault. */
export function protectedItem(ofVm: string, inVault: string, properties: Body = {}): Body {
  const name = ofVm.slice(ofVm.lastIndexOf("/") + 1);
  const item = `vm;iaasvmcontainerv2;rg-app;${name}`;
  return {
    id: `${inVault}/backupFabrics/Azure/protectionContainers/iaasvmcontainer;iaasvmcontainerv2;rg-app;${name}/protectedItems/${item}`,
    name: item,
    type: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
    properties: { backupManagementType: "AzureIaasVM", sourceResourceId: ofVm, protectionState: "Protected", ...properties },
  };
}

/** A complete storage account body. */
export const storageAccount = (name: string, properties: Body = {}): Body =>
  resource("Microsoft.Storage/storageAccounts", name, {
    primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
    ...properties,
  });

export const disk = (name: string, properties: Body = {}): Body => resource("Microsoft.Compute/disks", name, properties);

export const evidenceFile = (...entries: readonly JsonValue[]): Body => ({ schemaVersion: "1", evidence: entries });

/** A VM that is ready under both modern profiles, with everything around it. */
export const readyEstate = (name = "vm1", options: VmOptions = {}): Body[] => [
  vm(name, options),
  nic(`${name}-nic`),
  vnet(),
  vault("rsv1"),
  disk(`${name}-os`),
];
