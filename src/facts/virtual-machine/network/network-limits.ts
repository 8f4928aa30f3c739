import { defineFacts } from "../../define-facts.js";
import { boolean, members, text, type ValuesOf } from "../../fact-types.js";
import { missingOfRecord } from "../../missing.js";
import type { ClassicNetwork, NetworkInventory, VirtualMachine } from "../../../model/inventory.js";
import type { IpConfiguration } from "../../../model/network.js";
import type { ResourceKey } from "../../../model/resource-id.js";
import type { NetworkFact } from "./unresolved-references.js";
import { whyMissing } from "./why-missing.js";

const fact = (meaning: string) =>
  ({
    meaning,
    armPath: "properties.networkProfile.networkInterfaces",
    classicPath: "properties.networkProfile",
    obtain: "networkPath",
  }) as const;

const limits = members({
  severalInterfaces: boolean(fact("whether the VM has more than one network interface")),
  severalReservedAddresses: boolean(fact("whether it has more than one static public IP address")),
  reservedAddressWithoutEndpoint: boolean(fact("whether it has a reserved IP address and no endpoint (classic deployment only)")),
  loadBalanced: boolean(fact("whether it is behind a load balancer")),
  hit: text(fact("the first limit that the VM exceeds, as a sentence part")),
});

type NetworkLimits = ValuesOf<typeof limits.members>;

/** The limits of the document of 2015 for the network of a VM. */
export const networkLimits = defineFacts({
  subject: "virtualMachine",
  members: {
    networkLimits: limits,
  },
  derive({ record, context }) {
    const { unknownBecause, decidedBy, ...values } = limitsOf(record, context.inventory);
    return {
      values: { networkLimits: values },
      missing: {
        ...whyMissing("networkLimits", { unknownBecause, decidedBy }, "networkPath", record, context),
        ...missingOfRecord(record, ["networkLimits"], context.fileOf),
      },
    };
  },
});

/** Network configurations that Azure Backup did not support: several network interfaces, several reserved IP addresses, a reserved IP
 *  address without endpoint, and load balancing. Source: "Prepare to back up Azure classic VMs", 2015-10-23. */
function limitsOf(virtualMachine: VirtualMachine, network: NetworkInventory): NetworkLimits & NetworkFact {
  const { deploymentModel, classicNetwork } = virtualMachine;
  if (deploymentModel === "resourceManager") return ofResourceManager(virtualMachine, network);
  if (classicNetwork === undefined) return { unknownBecause: "the input does not show the network profile of the VM" };
  return ofClassic(classicNetwork);
}

const hitOf = (limits: NetworkLimits, interfaces: string, reserved: string): string | undefined => {
  if (limits.severalInterfaces === true) return `has ${interfaces} network interfaces`;
  if (limits.severalReservedAddresses === true) return `has ${reserved} reserved IP addresses`;
  if (limits.reservedAddressWithoutEndpoint === true) return "has a reserved IP address and no endpoint";
  return limits.loadBalanced === true ? "is behind a load balancer" : undefined;
};

function ofClassic({ severalInterfaces, reservedAddresses, endpoints, loadBalanced }: ClassicNetwork): NetworkLimits {
  const limits = {
    severalInterfaces,
    severalReservedAddresses: reservedAddresses > 1,
    reservedAddressWithoutEndpoint: reservedAddresses > 0 && endpoints === 0,
    loadBalanced,
  };
  return { ...limits, hit: hitOf(limits, "several", String(reservedAddresses)) };
}

/** Endpoints exist only in classic deployment, so a public address of a network interface needs none. */
function ofResourceManager({ networkInterfaces }: VirtualMachine, network: NetworkInventory): NetworkLimits & NetworkFact {
  if (networkInterfaces === undefined) return { unknownBecause: "the input does not show the network interfaces of the VM" };
  const bodies = networkInterfaces.map(({ key }) => network.networkInterfaces.get(key)?.ipConfigurations);
  const configurations = bodies.flatMap((body) => body ?? []);
  const whole = !bodies.includes(undefined);
  const reserved = configurations.map((configuration) => isReserved(configuration, network));
  const most = reserved.filter((each) => each !== false).length;
  const least = reserved.filter((each) => each === true).length;
  const pools = configurations.map(({ loadBalancerPools }) => (loadBalancerPools === undefined ? undefined : loadBalancerPools.length > 0));
  const limits = {
    severalInterfaces: networkInterfaces.length > 1,
    severalReservedAddresses: least > 1 ? true : whole && most <= 1 ? false : undefined,
    reservedAddressWithoutEndpoint: false,
    loadBalanced: pools.includes(true) ? true : whole && !pools.includes(undefined) ? false : undefined,
  };
  return {
    ...limits,
    hit: hitOf(limits, String(networkInterfaces.length), String(least)),
    ...unknownBecauseOf(limits, networkInterfaces[bodies.indexOf(undefined)]?.key),
  };
}

function unknownBecauseOf(limits: NetworkLimits, absent: ResourceKey | undefined): NetworkFact {
  if (absent !== undefined)
    return {
      unknownBecause: "a network interface of the VM is not in the input",
      decidedBy: `${absent.slice(absent.lastIndexOf("/") + 1)}/missing`,
    };
  if (limits.severalReservedAddresses === undefined)
    return { unknownBecause: "a public IP address of the VM is not in the input", decidedBy: "egress/public-ip" };
  return limits.loadBalanced === undefined
    ? { unknownBecause: "the input does not show whether a network interface is behind a load balancer", decidedBy: "egress/load-balancer" }
    : {};
}

/** Whether an IP configuration has a static public address. */
function isReserved({ publicIpAddress }: IpConfiguration, { publicIpAddresses }: NetworkInventory): boolean | undefined {
  if (publicIpAddress === null) return false;
  const allocation = publicIpAddress === undefined ? undefined : publicIpAddresses.get(publicIpAddress)?.allocation;
  return allocation === undefined ? undefined : allocation === "static";
}
