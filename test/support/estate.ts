import type { JsonObject, JsonValue } from "../../src/model/json.js";

export const subscription = "11111111-2222-4333-8444-555555555555";

/** A resource as ARM's REST API returns it. */
export interface ArmBody extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  readonly properties: JsonObject;
}

const pad = (index: number): string => String(index).padStart(2, "0");

export interface DiskSpec {
  readonly vhd: boolean;
  /** undefined: the property is left out, as ARM does where the feature was never asked for. */
  readonly writeAccelerator?: boolean | undefined;
}

export type Casing = "asIs" | "lower" | "upperGroup" | "upper";

/** One VM and what stands around it, in words; {@link armBodies} turns it into ARM resources. */
export interface EstateSpec {
  readonly name: string;
  readonly group: string;
  readonly os: "Windows" | "Linux";
  readonly osDisk: DiskSpec;
  readonly dataDisks: readonly DiskSpec[];
  /** Leaves `dataDisks` out when there are none. */
  readonly omitEmpty?: boolean;
  /** undefined: no instance view at all. */
  readonly power?: string | undefined;
  /** undefined: the instance view shows no agent. */
  readonly agent?: { readonly version: string; readonly ready: boolean } | undefined;
  readonly interfaces: number;
  readonly denyStorage: boolean;
  readonly firewall: "Allow" | "Deny" | "Deny with trusted services";
  readonly vaultElsewhere: boolean;
  readonly protected: boolean;
  readonly encryptedDisk: boolean;
  /** How locations are spelled by turns. */
  readonly locations: readonly [string, string];
  /** How resource ids, and how references to them, are cased. */
  readonly casing: readonly [Casing, Casing];
}

export const plainEstate: EstateSpec = {
  name: "vm1",
  group: "rg-app",
  os: "Linux",
  osDisk: { vhd: false },
  dataDisks: [{ vhd: false }, { vhd: false }],
  power: "running",
  agent: { version: "2.9.1.1", ready: true },
  interfaces: 1,
  denyStorage: false,
  firewall: "Allow",
  vaultElsewhere: false,
  protected: true,
  encryptedDisk: false,
  locations: ["westeurope", "West Europe"],
  casing: ["asIs", "asIs"],
};

export function idOf(type: string, name: string, group = plainEstate.group): string {
  const [namespace, ...types] = type.split("/");
  const names = name.split("/");
  const pairs = types.map((segment, index) => `${segment}/${names[index]}`);
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${namespace}/${pairs.join("/")}`;
}

export const vmId = (name = plainEstate.name, group = plainEstate.group): string => idOf("Microsoft.Compute/virtualMachines", name, group);

export function recase(id: string, casing: Casing): string {
  if (casing === "lower") return id.toLowerCase();
  if (casing === "upper") return id.toUpperCase();
  return casing === "asIs" ? id : id.replace(/(resourceGroups\/)([^/]+)/, (_, word: string, group: string) => word + group.toUpperCase());
}

/** The resources of an estate as ARM's REST API returns them, the VM first. */
export function armBodies(spec: EstateSpec): readonly ArmBody[] {
  const [here, spelledAgain] = spec.locations;
  const own = (type: string, name: string): string => recase(idOf(type, name, spec.group), spec.casing[0]);
  const resource = (type: string, name: string, location: string, properties: JsonObject): ArmBody => ({
    name: name.split("/").pop() as string,
    id: own(type, name),
    type,
    location,
    tags: { StorageProfile: "kept as it is", owner_team: "ops" },
    properties,
  });
  const vault = "Microsoft.RecoveryServices/vaults";
  const item = `${vault}/backupFabrics/protectionContainers/protectedItems`;
  const container = `iaasvmcontainer;iaasvmcontainerv2;${spec.group};${spec.name}`;
  const disks = diskNames(spec).filter(([, { vhd }]) => !vhd);
  return [
    resource("Microsoft.Compute/virtualMachines", spec.name, here, vmProperties(spec)),
    ...interfaceNames(spec).map((name, index) =>
      resource("Microsoft.Network/networkInterfaces", name, spelledAgain, interfaceProperties(spec, index)),
    ),
    resource("Microsoft.Network/networkSecurityGroups", "nsg1", here, securityGroupProperties(spec)),
    resource("Microsoft.Network/virtualNetworks", "vnet1", spelledAgain, networkProperties(spec)),
    ...disks.map(([name], index) =>
      resource("Microsoft.Compute/disks", name, here, {
        diskSizeGB: 128,
        provisioningState: "Succeeded",
        ...(spec.encryptedDisk && index === 0 ? { encryptionSettingsCollection: { enabled: true, encryptionSettings: [] } } : {}),
      }),
    ),
    resource("Microsoft.Storage/storageAccounts", "vhdstore", here, {
      provisioningState: "Succeeded",
      primaryEndpoints: { blob: "https://vhdstore.blob.core.windows.net/" },
      networkAcls: {
        bypass: spec.firewall === "Deny with trusted services" ? "Logging, AzureServices" : "None",
        defaultAction: spec.firewall === "Allow" ? "Allow" : "Deny",
        ipRules: [],
        virtualNetworkRules: [],
      },
      encryption: { services: { blob: { enabled: true, keyType: "Account" } }, keySource: "Microsoft.Storage" },
    }),
    resource(vault, "vault1", spec.vaultElsewhere ? "northeurope" : spelledAgain, { provisioningState: "Succeeded" }),
    ...(spec.protected
      ? [
          resource(item, `vault1/Azure/${container}/vm;iaasvmcontainerv2;${spec.group};${spec.name}`, here, {
            protectedItemType: "Microsoft.Compute/virtualMachines",
            backupManagementType: "AzureIaasVM",
            workloadType: "VM",
            sourceResourceId: reference(spec, "Microsoft.Compute/virtualMachines", spec.name),
            protectionState: "Protected",
            lastBackupStatus: "Completed",
            lastBackupTime: "2026-11-01T02:00:00Z",
          }),
        ]
      : []),
  ];
}

const reference = ({ group, casing }: EstateSpec, type: string, name: string): string => recase(idOf(type, name, group), casing[1]);

const interfaceNames = ({ name, interfaces }: EstateSpec): readonly string[] =>
  Array.from({ length: interfaces }, (_, index) => `${name}-nic${index}`);

const diskNames = ({ name, osDisk, dataDisks }: EstateSpec): readonly (readonly [string, DiskSpec])[] => [
  [`${name}-os`, osDisk],
  ...dataDisks.map((disk, index) => [`${name}-data-${pad(index)}`, disk] as const),
];

function vmProperties(spec: EstateSpec): JsonObject {
  const [os, ...data] = diskNames(spec).map(([name, disk]) => ({
    name,
    createOption: "Attach",
    caching: "ReadOnly",
    diskSizeGB: 128,
    ...(disk.writeAccelerator === undefined ? {} : { writeAcceleratorEnabled: disk.writeAccelerator }),
    ...(disk.vhd
      ? { vhd: { uri: `https://vhdstore.blob.core.windows.net/vhds/${name}.vhd` } }
      : { managedDisk: { id: reference(spec, "Microsoft.Compute/disks", name), storageAccountType: "Premium_LRS" } }),
  }));
  const dataDisks = data.map((disk, lun) => ({ lun, ...disk }));
  return {
    vmId: "aaaaaaaa-0000-4000-8000-000000000001",
    hardwareProfile: { vmSize: "Standard_D4s_v5" },
    provisioningState: "Succeeded",
    securityProfile: { securityType: "TrustedLaunch" },
    storageProfile: {
      imageReference: { publisher: "Contoso", offer: "image", sku: "1", version: "latest" },
      osDisk: { osType: spec.os, ...os },
      ...(spec.omitEmpty === true && dataDisks.length === 0 ? {} : { dataDisks }),
    },
    osProfile: { computerName: spec.name, adminUsername: "ops" },
    networkProfile: {
      networkInterfaces: interfaceNames(spec).map((name, index) => ({
        id: reference(spec, "Microsoft.Network/networkInterfaces", name),
        properties: { primary: index === 0, deleteOption: "Detach" },
      })),
    },
    ...(spec.power === undefined ? {} : { instanceView: instanceView(spec.power, spec.agent) }),
  };
}

export function instanceView(power: string, agent: EstateSpec["agent"]): JsonObject {
  const time = "2026-11-02T06:00:00.000Z";
  const status = agent?.ready === true ? "Ready" : "Not Ready";
  return {
    ...(agent === undefined
      ? {}
      : {
          vmAgent: {
            vmAgentVersion: agent.version,
            statuses: [
              {
                code: agent.ready ? "ProvisioningState/succeeded" : "ProvisioningState/Unavailable",
                level: "Info",
                displayStatus: status,
                time,
              },
            ],
          },
        }),
    disks: [],
    statuses: [
      { code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Provisioning succeeded", time },
      { code: `PowerState/${power}`, level: "Info", displayStatus: `VM ${power}` },
    ],
  };
}

function interfaceProperties(spec: EstateSpec, index: number): JsonObject {
  return {
    provisioningState: "Succeeded",
    ...(index === 0 ? { networkSecurityGroup: { id: reference(spec, "Microsoft.Network/networkSecurityGroups", "nsg1") } } : {}),
    ipConfigurations: [
      {
        name: "ipconfig1",
        id: `${reference(spec, "Microsoft.Network/networkInterfaces", interfaceNames(spec)[index] as string)}/ipConfigurations/ipconfig1`,
        properties: {
          privateIPAddress: `10.0.0.${4 + index}`,
          privateIPAllocationMethod: "Dynamic",
          primary: true,
          subnet: { id: reference(spec, "Microsoft.Network/virtualNetworks/subnets", "vnet1/default") },
        },
      },
    ],
  };
}

function securityGroupProperties(spec: EstateSpec): JsonObject {
  const rule = (name: string, priority: number, direction: string, access: string, destination: string): JsonObject => ({
    name,
    id: `${reference(spec, "Microsoft.Network/networkSecurityGroups", "nsg1")}/securityRules/${name}`,
    properties: {
      priority,
      direction,
      access,
      protocol: "*",
      // Only who knows the address of an interface can say whether the rule is meant.
      sourceAddressPrefix: direction === "Inbound" ? "*" : "10.0.0.0/24",
      sourcePortRange: "*",
      destinationAddressPrefix: destination,
      destinationPortRange: "*",
    },
  });
  return {
    provisioningState: "Succeeded",
    securityRules: [
      rule("allow-web-in", 100, "Inbound", "Allow", "*"),
      ...(spec.denyStorage ? [rule("deny-storage", 200, "Outbound", "Deny", "Storage")] : []),
    ],
    defaultSecurityRules: [
      rule("AllowVnetOutBound", 65000, "Outbound", "Allow", "VirtualNetwork"),
      rule("AllowInternetOutBound", 65001, "Outbound", "Allow", "Internet"),
    ],
  };
}

function networkProperties(spec: EstateSpec): JsonObject {
  return {
    provisioningState: "Succeeded",
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [
      {
        name: "default",
        id: reference(spec, "Microsoft.Network/virtualNetworks/subnets", "vnet1/default"),
        properties: { addressPrefix: "10.0.0.0/24", provisioningState: "Succeeded" },
      },
    ],
  };
}

/** The ARM body of one VM. */
export const vmBody = (changes: Partial<EstateSpec> = {}): ArmBody => armBodies({ ...plainEstate, ...changes })[0] as ArmBody;

/** A copy of a body with other values at dotted paths; undefined takes the member away. */
export function changed<Body extends JsonObject>(body: Body, changes: Readonly<Record<string, JsonValue | undefined>>): Body {
  const copy: Record<string, JsonValue | undefined> = structuredClone(body);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split(".");
    const last = steps.pop() as string;
    let target: Record<string, JsonValue | undefined> = copy;
    for (const step of steps) target = target[step] as Record<string, JsonValue | undefined>;
    if (value === undefined) Reflect.deleteProperty(target, last);
    else target[last] = value;
  }
  return copy as Body;
}
