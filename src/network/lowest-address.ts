import type { Address } from "./interval-set.js";
import type { Region } from "./region.js";

export const compareAddresses = (a: Address | undefined, b: Address | undefined): number =>
  a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : a > b ? 1 : 0;

/** @returns undefined for an empty region. */
export function lowestOf(region: Region): Address | undefined {
  return region.map((set) => set[0]).sort(compareAddresses)[0];
}
