import type { JsonObject } from "../../../src/model/json.js";
import type { Address, Family } from "./address.js";

/** The ServiceTags download, as far as the oracle reads it. */
export interface ServiceTagFile {
  readonly changeNumber: number;
  readonly cloud: string;
  readonly values: readonly {
    readonly name: string;
    readonly id: string;
    readonly properties: { readonly region: string; readonly systemService: string; readonly addressPrefixes: readonly string[] };
  }[];
}

/** What the network vectors call `input`, together with the tag file. */
export interface Topology {
  readonly resources: readonly JsonObject[];
  readonly adminRules: readonly JsonObject[];
  readonly serviceTags: ServiceTagFile;
}

/** One concrete packet that the VM sends. */
export interface Packet {
  readonly destination: Address;
  readonly protocol: "Tcp" | "Udp";
  readonly port: number;
  /** A concrete name, never a wildcard; undefined when nobody knows it. */
  readonly fqdn: string | undefined;
}

/** What the evidence leaves open, fixed one way. */
export interface PossibleView {
  /** Whether the prefixes of user-defined routes belong to the VirtualNetwork tag. */
  readonly virtualNetworkExtended: boolean;
  /** Resource id of the interface that carries the traffic. */
  readonly networkInterface: string;
}

export type Outcome = "allow" | "deny";
export type Decision = Outcome | "unknown";

/** A need of the VM, as the network vectors write it. */
export interface Flow {
  readonly id: string;
  readonly dst: { readonly serviceTag: string } | { readonly prefix: string };
  readonly protocol: "Tcp" | "Udp";
  readonly port: number;
  readonly fqdns?: readonly string[];
  /** IPv4 alone unless stated. */
  readonly families?: readonly Family[];
}
