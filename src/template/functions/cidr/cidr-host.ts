import { ExpressionError } from "../../expression/expression-error.js";
import type { EagerFunction } from "../definition.js";
import { intArgument } from "../arguments.js";
import { formatAddress, networkArgument } from "./ip-network.js";

/** Index 0 is the address after the first address, in both address families.
 *  Source: "CIDR functions for ARM templates", learn.microsoft.com, as of 2025-04. */
export const cidrHost: EagerFunction = {
  name: "cidrHost",
  category: "cidr",
  summary: "The address of one of the hosts of a network",
  arity: [2, 2],
  reads: "whole",
  evaluate: ([network, hostIndex], call) => {
    const { bits, first, last } = networkArgument(network, "network");
    const index = intArgument(hostIndex, "hostIndex");
    const value = first + 1n + BigInt(index);
    if (index < 0 || value > last) throw new ExpressionError(`the argument hostIndex is ${index}, but the network has fewer addresses`);
    if (bits === 32 && value === last) {
      return call.unknown({ kind: "runtime", message: "Azure does not document whether the broadcast address counts as a host" });
    }
    return formatAddress(bits, value);
  },
};
