// Writes an estate of N virtual machines as one JSON array of ARM resources, about 20 KB per VM. The same arguments give the same bytes.
// About 70 % of the VMs have no problem, the others have one. Without --pretty, the file has one line.
// Usage: node bench/generate-estate.mjs COUNT FILE [--pretty]
import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import { argv, exit, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";

/** @typedef {"none" | "manyDisks" | "writeAccelerator" | "oldAgent" | "agentNotReady" | "denyStorage" | "noVault" | "storageFirewall" | "stopped" | "noInstanceView"} Problem */
/** @typedef {Record<string, unknown>} Json */

/**
 * The properties in which the VMs differ. All other values follow from them.
 * @typedef {object} Plan
 * @property {number} index
 * @property {string} name
 * @property {string} subscription
 * @property {string} group
 * @property {string} location
 * @property {boolean} windows
 * @property {Problem} problem
 * @property {number} dataDisks
 * @property {string | undefined} storageAccount  account that holds the disks as VHDs
 * @property {number} ownRules  number of rules in its own security group; 0: it has none
 */

const chunkSize = 1 << 20;
const vmsPerGroup = 50;
const vmsPerSubscription = 2500;
const regions = ["westeurope", "northeurope", "germanywestcentral"];
const regionWithoutVault = "francecentral";
const created = "2026-01-15T08:30:00.1234567+00:00";
const reported = "2026-11-03T06:12:44+00:00";
const succeeded = { code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Provisioning succeeded" };

/** @type {readonly Problem[]} */
const problems = [
  "manyDisks",
  "writeAccelerator",
  "oldAgent",
  "agentNotReady",
  "denyStorage",
  "noVault",
  "storageFirewall",
  "stopped",
  "noInstanceView",
];

/**
 * Mulberry32: small and fast. It gives the same numbers on all platforms.
 * @param {number} seed
 * @returns {() => number} numbers from 0 to below 1
 */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @param {number} value @param {number} width */
const padded = (value, width) => String(value).padStart(width, "0");
/** @param {number} kind @param {number} number */
const guid = (kind, number) => `0b0b0b0b-${padded(kind, 4)}-4000-8000-${number.toString(16).padStart(12, "0")}`;
/** @param {string} subscription @param {string} group @param {string} type @param {string} name */
const resourceId = (subscription, group, type, name) => `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${name}`;

/**
 * @param {number} index
 * @returns {Plan}
 */
function planOf(index) {
  const random = randomNumbers(0x5eed ^ Math.imul(index + 1, 0x9e3779b1));
  const groupNumber = Math.floor(index / vmsPerGroup);
  const name = `prd-vm-${padded(index, 6)}`;
  const clean = random() < 0.7;
  /** @type {Problem} */
  const problem = clean ? "none" : (problems[Math.floor(random() * problems.length)] ?? "none");
  const vhd = problem === "storageFirewall" || random() < 0.02;
  return {
    index,
    name,
    subscription: guid(1, Math.floor(index / vmsPerSubscription)),
    group: `rg-app-${padded(groupNumber, 5)}`,
    location: problem === "noVault" ? regionWithoutVault : (regions[groupNumber % regions.length] ?? ""),
    windows: random() < 0.6 || problem === "oldAgent",
    problem,
    dataDisks: problem === "manyDisks" ? (random() < 0.5 ? 17 : 20) : 1 + Math.floor(random() * 4),
    storageAccount: vhd ? `stvhd${padded(groupNumber, 5)}${problem === "storageFirewall" ? "closed" : "open"}` : undefined,
    ownRules: problem === "denyStorage" || random() < 0.35 ? 10 + Math.floor(random() * 16) : 0,
  };
}

/** @param {Plan} plan */
const virtualMachineId = (plan) => resourceId(plan.subscription, plan.group, "Microsoft.Compute/virtualMachines", plan.name);
/** @param {Plan} plan */
const networkInterfaceId = (plan) => resourceId(plan.subscription, plan.group, "Microsoft.Network/networkInterfaces", `${plan.name}-nic`);
/** @param {Plan} plan */
const ownSecurityGroupId = (plan) =>
  resourceId(plan.subscription, plan.group, "Microsoft.Network/networkSecurityGroups", `${plan.name}-nsg`);
/** @param {Plan} plan */
const networkId = (plan) => resourceId(plan.subscription, plan.group, "Microsoft.Network/virtualNetworks", `vnet-${plan.location}`);
/** @param {Plan} plan */
const diskNames = (plan) => [
  `${plan.name}_OsDisk_1_${padded(plan.index, 32)}`,
  ...Array.from({ length: plan.dataDisks }, (_, lun) => `${plan.name}_DataDisk_${lun}`),
];
/** @param {Plan} plan */
const tags = (plan) => ({
  application: `app-${plan.index % 97}`,
  costCenter: String(4000 + (plan.index % 31)),
  environment: "production",
  owner: `team-${plan.index % 13}@example.com`,
});

/** @param {Plan} plan */
function extensions(plan) {
  const system = plan.windows ? "Windows" : "Linux";
  const names = [
    `AzureMonitor${system}Agent`,
    plan.windows ? "CustomScriptExtension" : "CustomScript",
    plan.windows ? "IaaSAntimalware" : "VMAccessForLinux",
  ];
  const publishers = [
    "Microsoft.Azure.Monitor",
    plan.windows ? "Microsoft.Compute" : "Microsoft.Azure.Extensions",
    plan.windows ? "Microsoft.Azure.Security" : "Microsoft.OSTCExtensions",
  ];
  return names
    .slice(0, 1 + (plan.index % 3))
    .map((name, index) => ({ name, publisher: publishers[index], version: `1.${20 + index}.0.0` }));
}

/**
 * @param {Plan} plan
 * @returns {Json}
 */
function instanceView(plan) {
  const running = plan.problem !== "stopped";
  const ready = plan.problem !== "agentNotReady";
  const healthyVersion = plan.windows ? "2.7.41491.1121" : "2.12.0.2";
  const vmAgent = ready
    ? {
        vmAgentVersion: plan.problem === "oldAgent" ? "2.5.1198.709" : healthyVersion,
        statuses: [
          {
            code: "ProvisioningState/succeeded",
            level: "Info",
            displayStatus: "Ready",
            message: "GuestAgent is running and processing the extensions.",
            time: reported,
          },
        ],
        extensionHandlers: extensions(plan).map(({ name, publisher, version }) => ({
          type: `${publisher}.${name}`,
          typeHandlerVersion: version,
          status: { code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Ready", message: "Plugin enabled" },
        })),
      }
    : {
        vmAgentVersion: "Unknown",
        statuses: [
          {
            code: "ProvisioningState/Unavailable",
            level: "Warning",
            displayStatus: "Not Ready",
            message: "VM status blob is found but not yet populated.",
            time: reported,
          },
        ],
      };
  return {
    ...(running
      ? {
          computerName: plan.name,
          osName: plan.windows ? "Windows Server 2022 Datacenter" : "ubuntu",
          osVersion: plan.windows ? "10.0.20348.2762" : "22.04",
          vmAgent,
        }
      : {}),
    disks: diskNames(plan).map((name) => ({ name, statuses: [{ ...succeeded, time: created }] })),
    ...(running && ready
      ? {
          extensions: extensions(plan).map(({ name, publisher, version }) => ({
            name,
            type: `${publisher}.${name}`,
            typeHandlerVersion: version,
            statuses: [{ ...succeeded, message: "Enable succeeded: the agent is installed, configured and reports every 60 seconds." }],
          })),
        }
      : {}),
    bootDiagnostics: {},
    hyperVGeneration: "V2",
    statuses: [
      { ...succeeded, time: created },
      running
        ? { code: "PowerState/running", level: "Info", displayStatus: "VM running" }
        : { code: "PowerState/deallocated", level: "Info", displayStatus: "VM deallocated" },
    ],
  };
}

/**
 * @param {Plan} plan
 * @returns {Json}
 */
function virtualMachine(plan) {
  const [osDisk = "", ...dataDisks] = diskNames(plan);
  const storageOf = (/** @type {string} */ name) =>
    plan.storageAccount === undefined
      ? {
          managedDisk: {
            storageAccountType: "Premium_LRS",
            id: resourceId(plan.subscription, plan.group, "Microsoft.Compute/disks", name),
          },
        }
      : { vhd: { uri: `https://${plan.storageAccount}.blob.core.windows.net/vhds/${name}.vhd` } };
  return {
    name: plan.name,
    id: virtualMachineId(plan),
    type: "Microsoft.Compute/virtualMachines",
    location: plan.location,
    tags: tags(plan),
    properties: {
      vmId: guid(2, plan.index),
      hardwareProfile: { vmSize: plan.dataDisks > 16 ? "Standard_E32ds_v5" : "Standard_D4s_v5" },
      provisioningState: "Succeeded",
      storageProfile: {
        imageReference: plan.windows
          ? {
              publisher: "MicrosoftWindowsServer",
              offer: "WindowsServer",
              sku: "2022-datacenter-azure-edition",
              version: "latest",
              exactVersion: "20348.2762.241006",
            }
          : {
              publisher: "Canonical",
              offer: "0001-com-ubuntu-server-jammy",
              sku: "22_04-lts-gen2",
              version: "latest",
              exactVersion: "22.04.202610010",
            },
        osDisk: {
          osType: plan.windows ? "Windows" : "Linux",
          name: osDisk,
          createOption: "FromImage",
          caching: "ReadWrite",
          writeAcceleratorEnabled: false,
          ...storageOf(osDisk),
          deleteOption: "Detach",
          diskSizeGB: 127,
        },
        dataDisks: dataDisks.map((name, lun) => ({
          lun,
          name,
          createOption: "Attach",
          caching: plan.problem === "writeAccelerator" ? "None" : "ReadOnly",
          writeAcceleratorEnabled: plan.problem === "writeAccelerator" && lun === 0,
          ...storageOf(name),
          deleteOption: "Detach",
          diskSizeGB: 512,
          toBeDetached: false,
        })),
        diskControllerType: "SCSI",
      },
      osProfile: {
        computerName: plan.name,
        adminUsername: "opsadmin",
        ...(plan.windows
          ? {
              windowsConfiguration: {
                provisionVMAgent: true,
                enableAutomaticUpdates: true,
                patchSettings: { patchMode: "AutomaticByOS", assessmentMode: "ImageDefault", enableHotpatching: false },
              },
            }
          : {
              linuxConfiguration: {
                disablePasswordAuthentication: true,
                provisionVMAgent: true,
                patchSettings: { patchMode: "ImageDefault", assessmentMode: "ImageDefault" },
              },
            }),
        secrets: [],
        allowExtensionOperations: true,
        requireGuestProvisionSignal: true,
      },
      networkProfile: { networkInterfaces: [{ id: networkInterfaceId(plan), properties: { primary: true, deleteOption: "Detach" } }] },
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
      timeCreated: created,
      ...(plan.problem === "noInstanceView" ? {} : { instanceView: instanceView(plan) }),
    },
    resources: extensions(plan).map(({ name, publisher }) => ({
      name,
      id: `${virtualMachineId(plan)}/extensions/${name}`,
      type: "Microsoft.Compute/virtualMachines/extensions",
      location: plan.location,
      tags: tags(plan),
      properties: {
        autoUpgradeMinorVersion: true,
        enableAutomaticUpgrade: true,
        provisioningState: "Succeeded",
        publisher,
        type: name,
        typeHandlerVersion: "1.0",
        settings: { reportingIntervalSeconds: 60, workspace: `law-${plan.location}` },
      },
    })),
  };
}

/**
 * @param {Plan} plan
 * @param {string} name
 * @param {boolean} system
 * @returns {Json}
 */
const disk = (plan, name, system) => ({
  name,
  id: resourceId(plan.subscription, plan.group, "Microsoft.Compute/disks", name),
  type: "Microsoft.Compute/disks",
  location: plan.location,
  tags: tags(plan),
  sku: { name: "Premium_LRS", tier: "Premium" },
  managedBy: virtualMachineId(plan),
  properties: {
    ...(system ? { osType: plan.windows ? "Windows" : "Linux", hyperVGeneration: "V2" } : {}),
    creationData: { createOption: system ? "FromImage" : "Empty" },
    diskSizeGB: system ? 127 : 512,
    diskIOPSReadWrite: 2300,
    diskMBpsReadWrite: 150,
    encryption: { type: "EncryptionAtRestWithPlatformKey" },
    networkAccessPolicy: "AllowAll",
    publicNetworkAccess: "Enabled",
    timeCreated: created,
    provisioningState: "Succeeded",
    diskState: "Attached",
    diskSizeBytes: (system ? 127 : 512) * 1073741824,
    uniqueId: guid(3, plan.index),
    tier: "P20",
  },
});

/**
 * @param {Plan} plan
 * @returns {Json}
 */
function networkInterface(plan) {
  const id = networkInterfaceId(plan);
  const etag = `W/"${guid(4, plan.index)}"`;
  return {
    name: `${plan.name}-nic`,
    id,
    etag,
    type: "Microsoft.Network/networkInterfaces",
    location: plan.location,
    tags: tags(plan),
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: guid(5, plan.index),
      ipConfigurations: [
        {
          name: "ipconfig1",
          id: `${id}/ipConfigurations/ipconfig1`,
          etag,
          type: "Microsoft.Network/networkInterfaces/ipConfigurations",
          properties: {
            provisioningState: "Succeeded",
            privateIPAddress: `10.${(plan.index >> 16) & 255}.${(plan.index >> 8) & 255}.${plan.index & 255}`,
            privateIPAllocationMethod: "Dynamic",
            subnet: { id: `${networkId(plan)}/subnets/snet-${plan.index % 4}` },
            primary: true,
            privateIPAddressVersion: "IPv4",
          },
        },
      ],
      dnsSettings: { dnsServers: [], appliedDnsServers: [], internalDomainNameSuffix: "example.internal.cloudapp.net" },
      enableAcceleratedNetworking: true,
      vnetEncryptionSupported: false,
      enableIPForwarding: false,
      disableTcpStateTracking: false,
      ...(plan.ownRules > 0 ? { networkSecurityGroup: { id: ownSecurityGroupId(plan) } } : {}),
      primary: true,
      virtualMachine: { id: virtualMachineId(plan) },
      hostedWorkloads: [],
      tapConfigurations: [],
      nicType: "Standard",
      allowPort25Out: true,
      auxiliaryMode: "None",
    },
  };
}

/**
 * @typedef {object} RuleText
 * @property {string} name
 * @property {number} priority
 * @property {"Inbound" | "Outbound"} direction
 * @property {"Allow" | "Deny"} access
 * @property {string} source
 * @property {string} destination
 * @property {string} port
 */

/** @type {readonly RuleText[]} */
const defaultRules = [
  {
    name: "AllowVnetInBound",
    priority: 65000,
    direction: "Inbound",
    access: "Allow",
    source: "VirtualNetwork",
    destination: "VirtualNetwork",
    port: "*",
  },
  {
    name: "AllowAzureLoadBalancerInBound",
    priority: 65001,
    direction: "Inbound",
    access: "Allow",
    source: "AzureLoadBalancer",
    destination: "*",
    port: "*",
  },
  { name: "DenyAllInBound", priority: 65500, direction: "Inbound", access: "Deny", source: "*", destination: "*", port: "*" },
  {
    name: "AllowVnetOutBound",
    priority: 65000,
    direction: "Outbound",
    access: "Allow",
    source: "VirtualNetwork",
    destination: "VirtualNetwork",
    port: "*",
  },
  {
    name: "AllowInternetOutBound",
    priority: 65001,
    direction: "Outbound",
    access: "Allow",
    source: "*",
    destination: "Internet",
    port: "*",
  },
  { name: "DenyAllOutBound", priority: 65500, direction: "Outbound", access: "Deny", source: "*", destination: "*", port: "*" },
];

/**
 * @param {string} id
 * @param {string} name
 * @param {string} location
 * @param {number} count
 * @param {boolean} denyStorage
 * @returns {Json}
 */
function securityGroup(id, name, location, count, denyStorage) {
  /** @type {RuleText[]} */
  const rules = Array.from({ length: count }, (_, index) =>
    index % 3 === 2
      ? {
          name: `AllowOut-${index}`,
          priority: 200 + index * 10,
          direction: "Outbound",
          access: "Allow",
          source: "VirtualNetwork",
          destination: `10.${index}.0.0/16`,
          port: String(8000 + index),
        }
      : {
          name: `AllowIn-${index}`,
          priority: 200 + index * 10,
          direction: "Inbound",
          access: "Allow",
          source: `10.${index}.0.0/16`,
          destination: "*",
          port: String(443 + index),
        },
  );
  if (denyStorage)
    rules[count - 1] = {
      name: "DenyStorageOut",
      priority: 4000,
      direction: "Outbound",
      access: "Deny",
      source: "*",
      destination: "Storage",
      port: "*",
    };
  else
    rules[count - 1] = {
      name: "AllowStorageOut",
      priority: 150,
      direction: "Outbound",
      access: "Allow",
      source: "VirtualNetwork",
      destination: "Storage",
      port: "*",
    };
  const body = (/** @type {"securityRules" | "defaultSecurityRules"} */ kind) => (/** @type {RuleText} */ rule) => ({
    name: rule.name,
    id: `${id}/${kind}/${rule.name}`,
    etag: 'W/"0b0b0b0b-0006-4000-8000-000000000001"',
    type: `Microsoft.Network/networkSecurityGroups/${kind}`,
    properties: {
      provisioningState: "Succeeded",
      description: `${rule.access} ${rule.source} to ${rule.destination}`,
      protocol: "*",
      sourcePortRange: "*",
      destinationPortRange: rule.port,
      sourceAddressPrefix: rule.source,
      destinationAddressPrefix: rule.destination,
      access: rule.access,
      priority: rule.priority,
      direction: rule.direction,
      sourcePortRanges: [],
      destinationPortRanges: [],
      sourceAddressPrefixes: [],
      destinationAddressPrefixes: [],
    },
  });
  return {
    name,
    id,
    type: "Microsoft.Network/networkSecurityGroups",
    location,
    properties: {
      provisioningState: "Succeeded",
      securityRules: rules.map(body("securityRules")),
      defaultSecurityRules: defaultRules.map(body("defaultSecurityRules")),
    },
  };
}

/**
 * The resources that the VMs of one resource group share: security groups, networks and storage accounts.
 * @param {readonly Plan[]} plans
 * @returns {Iterable<Json>}
 */
function* shared(plans) {
  const locations = new Set();
  for (const plan of plans) {
    if (locations.has(plan.location)) continue;
    locations.add(plan.location);
    const { subscription, group, location } = plan;
    const name = `nsg-${location}`;
    const groupId = resourceId(subscription, group, "Microsoft.Network/networkSecurityGroups", name);
    yield securityGroup(groupId, name, location, 10 + (plan.index % 16), false);
    yield {
      name: `vnet-${location}`,
      id: networkId(plan),
      type: "Microsoft.Network/virtualNetworks",
      location,
      properties: {
        provisioningState: "Succeeded",
        addressSpace: { addressPrefixes: ["10.0.0.0/8"] },
        subnets: [0, 1, 2, 3].map((index) => ({
          name: `snet-${index}`,
          id: `${networkId(plan)}/subnets/snet-${index}`,
          type: "Microsoft.Network/virtualNetworks/subnets",
          properties: {
            provisioningState: "Succeeded",
            addressPrefix: `10.${index * 64}.0.0/10`,
            ...(index === 3 ? {} : { networkSecurityGroup: { id: groupId } }),
            delegations: [],
          },
        })),
        virtualNetworkPeerings: [],
      },
    };
  }
  const accounts = new Map(plans.flatMap((plan) => (plan.storageAccount === undefined ? [] : [[plan.storageAccount, plan]])));
  for (const [name, plan] of accounts) {
    yield {
      name,
      id: resourceId(plan.subscription, plan.group, "Microsoft.Storage/storageAccounts", name),
      type: "Microsoft.Storage/storageAccounts",
      location: plan.location,
      kind: "Storage",
      sku: { name: "Standard_LRS", tier: "Standard" },
      properties: {
        provisioningState: "Succeeded",
        networkAcls: {
          bypass: name.endsWith("closed") ? "None" : "AzureServices",
          defaultAction: "Deny",
          ipRules: [],
          virtualNetworkRules: [],
        },
        encryption: { services: { blob: { enabled: true } }, keySource: "Microsoft.Storage" },
        primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
      },
    };
  }
}

/**
 * @param {number} subscription
 * @returns {Iterable<Json>}
 */
function* vaults(subscription) {
  for (const location of regions) {
    const name = `rsv-${location}`;
    yield {
      name,
      id: resourceId(guid(1, subscription), "rg-backup", "Microsoft.RecoveryServices/vaults", name),
      type: "Microsoft.RecoveryServices/vaults",
      location,
      sku: { name: "RS0", tier: "Standard" },
      properties: { provisioningState: "Succeeded", publicNetworkAccess: "Enabled" },
    };
  }
}

/**
 * All resources of the estate, type by type, as an export of a whole subscription lists them. It keeps no resources in memory.
 * @param {number} count
 * @returns {Iterable<Json>}
 */
export function* estate(count) {
  for (let index = 0; index < count; index++) yield virtualMachine(planOf(index));
  for (let index = 0; index < count; index++) {
    const plan = planOf(index);
    if (plan.storageAccount === undefined) for (const [position, name] of diskNames(plan).entries()) yield disk(plan, name, position === 0);
  }
  for (let index = 0; index < count; index++) yield networkInterface(planOf(index));
  for (let index = 0; index < count; index++) {
    const plan = planOf(index);
    if (plan.ownRules > 0)
      yield securityGroup(ownSecurityGroupId(plan), `${plan.name}-nsg`, plan.location, plan.ownRules, plan.problem === "denyStorage");
  }
  for (let first = 0; first < count; first += vmsPerGroup) {
    yield* shared(Array.from({ length: Math.min(vmsPerGroup, count - first) }, (_, position) => planOf(first + position)));
  }
  for (let subscription = 0; subscription * vmsPerSubscription < count; subscription++) yield* vaults(subscription);
}

/**
 * Writes the estate. The file gets its name only when it is complete.
 * @param {number} count
 * @param {string} file
 * @param {boolean} pretty
 */
export function writeEstate(count, file, pretty) {
  const unfinished = `${file}.part`;
  const descriptor = openSync(unfinished, "w");
  let buffered = "[";
  let separator = pretty ? "\n  " : "";
  for (const resource of estate(count)) {
    buffered += separator + (pretty ? JSON.stringify(resource, null, 2).replaceAll("\n", "\n  ") : JSON.stringify(resource));
    separator = pretty ? ",\n  " : ",";
    if (buffered.length >= chunkSize) {
      writeSync(descriptor, buffered);
      buffered = "";
    }
  }
  writeSync(descriptor, `${buffered}${pretty ? "\n" : ""}]\n`);
  closeSync(descriptor);
  renameSync(unfinished, file);
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  const [count, file] = argv.slice(2).filter((word) => !word.startsWith("--"));
  if (!Number.isInteger(Number(count)) || Number(count) < 1 || file === undefined) {
    stderr.write("usage: node bench/generate-estate.mjs COUNT FILE [--pretty]\n");
    exit(2);
  }
  writeEstate(Number(count), file, argv.includes("--pretty"));
  stdout.write(`${file}\n`);
}
