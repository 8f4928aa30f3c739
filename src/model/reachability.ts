import type { AddressFamily } from "./network.js";

/** `partly`: some of the addresses or names are certainly blocked, others are not. */
export type ReachVerdict = "allowed" | "blocked" | "partly" | "unknown";

/** From worst to best. */
export const reachVerdicts = ["blocked", "partly", "unknown", "allowed"] as const satisfies readonly ReachVerdict[];

export type FlowDestination =
  | { readonly serviceTag: string }
  | { readonly prefix: string }
  /** One host or, with a leading `*`, all that the pattern stands for. Their addresses are not known. */
  | { readonly hostName: string }
  /** A name that no known list of service tags holds. */
  | { readonly unknownTag: string };

/** Traffic that has to leave a VM: every address of the destination, and every name behind it. */
export interface Flow {
  /** As the caller names it, e.g. `Tcp/8443/Storage.WestEurope`. */
  readonly flow: string;
  /** Lower case: `tcp`, `udp`, `icmp`, `esp`, `ah`. */
  readonly protocol: string;
  readonly port: number;
  readonly destination: FlowDestination;
  /** Names behind the destination, for application rules; a leading `*` stands for any start. Empty: not known. */
  readonly fqdns: readonly string[];
}

/** `avnm` rules come before the groups of the interface and the subnet; `platform` addresses skip all of it. */
export type ReachStage = "platform" | "avnm" | "nicNsg" | "subnetNsg" | "route" | "firewall" | "egress";

/** What decides at a stage: a rule, a route, a missing object. */
export interface Decider {
  /** `nsg/rule`, `routeTable/route`, `firewall/collection/rule`, `egress/…`, `x/missing`, `none`. */
  readonly label: string;
  readonly action: "allow" | "deny" | "unknown";
  /** The resource that holds it, when the input shows it. */
  readonly resourceId?: string | undefined;
  /** ARM path within that resource. */
  readonly path?: string | undefined;
  readonly priority?: number | undefined;
  /** Why it may or may not apply, as a sentence part. */
  readonly reason?: string | undefined;
}

/** One packet that is certainly blocked. */
export interface Witness {
  /** null: the addresses of the destination are not known (no service tag file). */
  readonly address: string | null;
  readonly protocol: string;
  readonly port: number;
  readonly fqdn: string | null;
}

/** What one stage does with the traffic that reaches it. */
export interface PathStep {
  readonly stage: ReachStage;
  readonly networkInterface: string;
  readonly family: AddressFamily;
  /** The object looked at: group, route table, firewall; null where there is none. */
  readonly at: string | null;
  readonly verdict: ReachVerdict;
  readonly deciders: readonly Decider[];
}

/** The next hop that would have to be seen to decide. */
export interface UnseenHop {
  readonly address: string | null;
  readonly reason: string;
}

export interface FlowReachability {
  readonly flow: string;
  readonly verdict: ReachVerdict;
  readonly decidingRule: Decider;
  readonly stage: ReachStage | null;
  readonly witness: Witness | null;
  /** Why no certain answer, or what blocks, as a sentence. */
  readonly reason: string;
  /** Further rules that would have to change as well. */
  readonly alsoBlocking: readonly Decider[];
  /** Rules that never come to apply to this traffic, because others before them match all of it. */
  readonly shadowed: readonly Decider[];
  readonly unseenHop: UnseenHop | null;
  /** What the verdict rests on beyond the input, as sentences. */
  readonly notes: readonly string[];
  readonly path: readonly PathStep[];
}
