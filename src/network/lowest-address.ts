import type { IpAddress } from "../util/ip-address.js";
import type { Region } from "./region.js";

export const compareAddresses = (a: IpAddress | undefined, b: IpAddress | undefined): number =>
  a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : a > b ? 1 : 0;

/** @returns undefined for an empty region. */
export function lowestOf(region: Region): IpAddress | undefined {
  return region.map((set) => set[0]).sort(compareAddresses)[0];
}
