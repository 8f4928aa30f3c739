import type { Subnet } from "../model/network.js";

/** In a template a subnet that is a resource of its own is deployed over the one of its name that stands in the network.
 *  @returns whether one of two parts is such a subnet; `target` is then what it says, whichever came first. */
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
