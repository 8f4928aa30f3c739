// Creates the resources of the reachability benchmark: network interfaces that share network security groups, as ARM prints them.
const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-bench/providers";
const network = `${subscription}/Microsoft.Network`;
const regions = ["westeurope", "northeurope", "westus", "eastus2", "japaneast"];
const families = ["Storage", "AzureCloud", "Sql", "AzureMonitor", "AzureKeyVault", "EventHub", "AzureBackup"];

/** @param {number} seed @returns {(below: number) => number} gives the same numbers in each run */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/** @param {(below: number) => number} pick @param {number} index @param {boolean} bySource */
function rule(pick, index, bySource) {
  const kind = pick(10);
  const tag = `${families[pick(families.length)]}${pick(4) === 0 ? "" : `.${regions[pick(regions.length)]}`}`;
  const prefix = `${20 + pick(80)}.${pick(256)}.${pick(256)}.0/${16 + pick(12)}`;
  return {
    name: `rule${index}`,
    properties: {
      priority: 100 + index,
      direction: "Outbound",
      access: pick(3) === 0 ? "Deny" : "Allow",
      protocol: ["Tcp", "*", "Udp"][pick(3)],
      sourcePortRange: "*",
      sourceAddressPrefix: bySource && pick(4) === 0 ? `10.${pick(4)}.0.0/16` : "*",
      destinationAddressPrefix: kind < 4 ? tag : kind < 8 ? prefix : kind < 9 ? "10.0.0.0/8" : "VirtualNetwork",
      destinationPortRange: ["443", "*", "8443", "1-1024", "80"][pick(5)],
    },
  };
}

/** @param {{ interfaces: number, groups: number, rules: number, bySource: boolean }} size */
export function networkScene({ interfaces, groups, rules, bySource }) {
  const pick = random(1);
  const resources = [];
  for (let group = 0; group < groups; group++) {
    resources.push({
      id: `${network}/networkSecurityGroups/nsg${group}`,
      name: `nsg${group}`,
      type: "Microsoft.Network/networkSecurityGroups",
      location: "westeurope",
      properties: {
        provisioningState: "Succeeded",
        securityRules: Array.from({ length: rules }, (_, index) => rule(pick, index, bySource)),
      },
    });
  }
  for (let vnet = 0; vnet < 50; vnet++) {
    const id = `${network}/virtualNetworks/vnet${vnet}`;
    const subnets = Array.from({ length: 10 }, (_, subnet) => ({
      id: `${id}/subnets/snet${subnet}`,
      name: `snet${subnet}`,
      properties: { addressPrefix: `10.${vnet}.${subnet}.0/24`, provisioningState: "Succeeded" },
    }));
    const properties = { provisioningState: "Succeeded", addressSpace: { addressPrefixes: [`10.${vnet}.0.0/16`] }, subnets };
    resources.push({ id, name: `vnet${vnet}`, type: "Microsoft.Network/virtualNetworks", location: "westeurope", properties });
  }
  for (let index = 0; index < interfaces; index++) {
    const nic = `${network}/networkInterfaces/nic${index}`;
    const subnet = { id: `${network}/virtualNetworks/vnet${index % 50}/subnets/snet${index % 10}` };
    const configuration = { primary: true, privateIPAddress: `10.${index % 50}.${index % 10}.${4 + (index % 240)}`, subnet };
    resources.push({
      id: nic,
      name: `nic${index}`,
      type: "Microsoft.Network/networkInterfaces",
      location: "westeurope",
      properties: {
        provisioningState: "Succeeded",
        networkSecurityGroup: { id: `${network}/networkSecurityGroups/nsg${index % groups}` },
        ipConfigurations: [{ name: "ipconfig1", properties: configuration }],
      },
    });
    resources.push({
      id: `${subscription}/Microsoft.Compute/virtualMachines/vm${index}`,
      name: `vm${index}`,
      type: "Microsoft.Compute/virtualMachines",
      location: "westeurope",
      properties: { networkProfile: { networkInterfaces: [{ id: nic, properties: { primary: true } }] } },
    });
  }
  return resources;
}

/** A service tag file of the same size as the published one: a few thousand entries, tens of thousands of prefixes. */
export function serviceTags() {
  const pick = random(2);
  const values = [];
  for (const family of families) {
    const all = [];
    for (let index = 0; index < 60; index++) {
      const region = regions[index] ?? `region${index}`;
      const prefixes = Array.from(
        { length: family === "AzureCloud" ? 150 : 25 },
        () => `${20 + pick(80)}.${pick(256)}.${pick(64) * 4}.0/${20 + pick(8)}`,
      );
      all.push(...prefixes);
      values.push({ name: `${family}.${region}`, region, addressPrefixes: prefixes });
    }
    values.push({ name: family, region: "", addressPrefixes: all });
  }
  values.push({ name: "AzureActiveDirectory", region: "", addressPrefixes: ["20.190.128.0/18", "40.126.0.0/18"] });
  return { changeNumber: "1", cloud: "Public", values };
}
