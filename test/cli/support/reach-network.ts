import { idOf, nic, nsg, outbound, resource, subnetId, vm, type Body } from "../../evaluate/support/arm.js";

/** The network that the interface of the VM stands in. */
export const network: Body = resource("Microsoft.Network/virtualNetworks", "vnet1", {
  addressSpace: { addressPrefixes: ["10.0.0.0/16", "fd00:10::/48"] },
  subnets: [{ id: subnetId("app"), name: "app", properties: { addressPrefixes: ["10.0.0.0/24", "fd00:10::/64"] } }],
  virtualNetworkPeerings: [],
});

const closedGroup = (name: string): Body =>
  nsg(name, [
    outbound("AllowStorage", 100, "Allow", "Storage.WestEurope", { protocol: "Tcp", destinationPortRange: "443" }),
    outbound("DenyInternet", 4000, "Deny", "Internet"),
  ]);

/** A VM whose group lets it reach Storage on port 443, and nothing else of the Internet. */
export const closed = (name = "vm1"): readonly Body[] => [vm(name), nic(`${name}-nic`, { nsg: "nsg1" }), network, closedGroup("nsg1")];

/** A VM whose group is not in the input. */
export const untold: readonly Body[] = [vm("vm1"), nic("vm1-nic", { nsg: "nsg-gone" }), network];

/** The VM with an IPv6 address beside the other one. */
export const dualStack: readonly Body[] = [
  vm("vm1"),
  nic("vm1-nic", {
    nsg: "nsg1",
    ipConfigurations: [
      { name: "ip1", properties: { primary: true, privateIPAddress: "10.0.0.4", subnet: { id: subnetId("app") } } },
      {
        name: "ip2",
        properties: { privateIPAddress: "fd00:10::4", privateIPAddressVersion: "IPv6", subnet: { id: subnetId("app") } },
      },
    ],
  }),
  network,
  closedGroup("nsg1"),
];

export const vmIn = (group: string, name = "vm1"): Body => vm(name, { group });

export const idIn = (group: string, name = "vm1"): string => idOf("Microsoft.Compute/virtualMachines", name, { group });

const tag = (name: string, region: string, addressPrefixes: readonly string[]): Body => ({
  name,
  id: name,
  properties: { changeNumber: 1, region, platform: "Azure", systemService: "AzureStorage", addressPrefixes: [...addressPrefixes] },
});

/** A list of service tags that is made up. */
export const serviceTags: Body = {
  changeNumber: 7,
  cloud: "Public",
  values: [
    tag("Storage.WestEurope", "westeurope", ["20.60.26.0/23", "2603:1020:206:2::/64"]),
    tag("Storage", "", ["20.60.26.0/23", "20.60.40.0/23", "2603:1020:206:2::/64"]),
  ],
};
