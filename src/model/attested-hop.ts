import type { ResourceKey } from "./resource-id.js";

/** Traffic that a next hop allows, as the operator writes it: `Storage.WestEurope:8443`, `Internet:443`, `10.0.0.0/8:*`. */
export interface AttestedFlow {
  /** Service tag or prefix. */
  readonly destination: string;
  /** undefined: any port. */
  readonly port: number | undefined;
}

/** The operator's statement about a next hop whose rules Azure does not show, such as a network appliance. */
export interface AttestedHop {
  readonly address: string;
  /** The statement applies to traffic of this virtual network only. undefined: it applies wherever the address is a next hop. */
  readonly virtualNetwork: ResourceKey | undefined;
  /** true: it allows all traffic. false: it allows none. A list: it allows these flows, and all other traffic is unknown. */
  readonly allows: boolean | readonly AttestedFlow[];
  /** Number of its source location. */
  readonly source: number;
}
