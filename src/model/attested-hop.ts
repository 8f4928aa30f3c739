import type { ResourceKey } from "./resource-id.js";

/** Traffic that gets out, as the operator writes it: `Storage.WestEurope:8443`, `Internet:443`, `10.0.0.0/8:*`. */
export interface AttestedFlow {
  /** Service tag or prefix. */
  readonly destination: string;
  /** undefined: any port. */
  readonly port: number | undefined;
}

/** What the operator says of a next hop whose rules Azure does not show, such as an appliance. */
export interface AttestedHop {
  readonly address: string;
  /** Holds for traffic of this virtual network only; undefined: wherever the address is a next hop. */
  readonly virtualNetwork: ResourceKey | undefined;
  /** true: it allows everything; false: nothing; a list: these, and of all else nothing is said. */
  readonly allows: boolean | readonly AttestedFlow[];
  /** Number of the place it was read from. */
  readonly source: number;
}
