import type { AddressFamily } from "../model/network.js";
import { addressesOf } from "./address-set.js";
import { wholeFamily } from "./address.js";
import { subtract, type IntervalSet } from "./interval-set.js";

/** Addresses that the Internet cannot reach: private use, shared space, link-local, loopback, multicast, and
 *  the platform address. Sources: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291; "What is IP address 168.63.129.16?", 2023-03-30. */
const notPublic: Readonly<Record<AddressFamily, readonly string[]>> = {
  IPv4: [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "168.63.129.16/32",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "224.0.0.0/3",
  ],
  IPv6: ["::/127", "fc00::/7", "fe80::/10", "ff00::/8"],
};

export const privateSpace: Readonly<Record<AddressFamily, IntervalSet>> = {
  IPv4: addressesOf(notPublic.IPv4, "IPv4"),
  IPv6: addressesOf(notPublic.IPv6, "IPv6"),
};

export const publicSpace: Readonly<Record<AddressFamily, IntervalSet>> = {
  IPv4: subtract(wholeFamily.IPv4, privateSpace.IPv4),
  IPv6: subtract(wholeFamily.IPv6, privateSpace.IPv6),
};
