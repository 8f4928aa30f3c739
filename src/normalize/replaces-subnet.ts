import type { Subnet } from "../model/network.js";

/** In a template, a subnet that is a separate resource replaces the subnet with the same name in the network's body.
 *  @returns whether one of the two parts is such a separate subnet. Then `target` has its values, in any order of the parts. */
export function replacesSubnet(target: Subnet, other: Subnet): boolean {
  if (target.planned !== true || other.planned !== true) return false;
  if (standsAlone(target) === standsAlone(other)) return false;
  if (standsAlone(other)) {
    const { otherSources } = target;
    for (const field of Object.keys(target)) Reflect.deleteProperty(target, field);
    Object.assign(target, other, { otherSources });
  }
  return true;
}

const standsAlone = ({ path }: Subnet): boolean => path === "properties";
