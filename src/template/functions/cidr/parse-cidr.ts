import { accessMember } from "../../expression/access.js";
import type { EagerFunction } from "../definition.js";
import { objectOf, type ArmValue } from "../../values/value.js";
import { formatAddress, formatNetwork, networkArgument, type IpNetwork } from "./ip-network.js";

const undocumented = { kind: "runtime", message: "Azure does not document which addresses of a /31 network are usable" } as const;

/** The first and last host address of a network, if they are known. In IPv4, the network address and the broadcast address are not host
 *  addresses, except in a network of one address; for a network of two addresses there is no documentation. In IPv6, every
 *  address is a host address.
 *  Source: "CIDR functions for ARM templates", learn.microsoft.com, as of 2025-04. */
function hosts({ bits, first, last, prefixLength }: IpNetwork): readonly [bigint, bigint] | undefined {
  if (bits === 128 || prefixLength === 32) return [first, last];
  return prefixLength === 31 ? undefined : [first + 1n, last - 1n];
}

export const parseCidr: EagerFunction = {
  name: "parseCidr",
  category: "cidr",
  summary: "The first and last address, netmask and broadcast address of a network",
  arity: [1, 1],
  reads: "whole",
  evaluate: ([text], call) => {
    const network = networkArgument(text, "network");
    const { bits, first, last, prefixLength } = network;
    const spell = (value: bigint): string => formatAddress(bits, value);
    const usable = (member: string, value: bigint | undefined): ArmValue =>
      value === undefined ? accessMember(call.unknown(undocumented, {}, [formatNetwork(network)]), member) : spell(value);
    const netmask = (1n << BigInt(bits)) - (1n << BigInt(bits - prefixLength));
    const [firstUsable, lastUsable] = hosts(network) ?? [];
    return objectOf([
      ["network", spell(first)],
      ["netmask", spell(netmask)],
      ...(bits === 32 ? ([["broadcast", spell(last)]] as const) : []),
      ["firstUsable", usable("firstUsable", firstUsable)],
      ["lastUsable", usable("lastUsable", lastUsable)],
      ["cidr", prefixLength],
    ]);
  },
};
