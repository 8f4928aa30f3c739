import { cidrHost } from "./cidr/cidr-host.js";
import { cidrSubnet } from "./cidr/cidr-subnet.js";
import { parseCidr } from "./cidr/parse-cidr.js";
import type { EagerFunction } from "./definition.js";

/** Functions for address ranges. */
export const cidrFunctions: readonly EagerFunction[] = [cidrHost, cidrSubnet, parseCidr];
