import { ExpressionError } from "../../expression/expression-error.js";
import type { EagerFunction } from "../definition.js";
import { intArgument } from "../arguments.js";
import { formatNetwork, networkArgument, networkOf } from "./ip-network.js";

export const cidrSubnet: EagerFunction = {
  name: "cidrSubnet",
  category: "cidr",
  summary: "One of the subnets of a given size that a network divides into",
  arity: [3, 3],
  reads: "whole",
  evaluate: ([network, newCIDR, subnetIndex]) => {
    const { bits, first, last, prefixLength } = networkArgument(network, "network");
    const length = intArgument(newCIDR, "newCIDR");
    const index = intArgument(subnetIndex, "subnetIndex");
    if (length < prefixLength || length > bits) {
      throw new ExpressionError(
        `the argument newCIDR is ${length}; it must be from ${prefixLength} (the prefix length of the network) to ${bits}`,
      );
    }
    const start = first + (BigInt(index) << BigInt(bits - length));
    if (index < 0 || start > last) {
      throw new ExpressionError(
        `the argument subnetIndex is ${index}, but the number of subnets is ${1n << BigInt(length - prefixLength)}`,
      );
    }
    return formatNetwork(networkOf(bits, start, length));
  },
};
