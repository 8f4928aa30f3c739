import type { AddressFamily } from "./network.js";

/** `partly`: some addresses or names are certainly blocked, and others are not. */
export type ReachVerdict = "allowed" | "blocked" | "partly" | "unknown";

/** From worst to best. */
export const reachVerdicts = ["blocked", "partly", "unknown", "allowed"] as const satisfies readonly ReachVerdict[];

export type FlowDestination =
  | { readonly serviceTag: string }
  | { readonly prefix: string }
  /** One host, or all hosts that match a pattern with a leading `*`. Their addresses are unknown. */
  | { readonly hostName: string }
  /** A tag name that is in no known list of service tags. */
  | { readonly unknownTag: string };

/** Traffic that must leave a VM: all addresses of the destination and all names behind it. */
export interface Flow {
  /** As the caller names it, e.g. `Tcp/8443/Storage.WestEurope`. */
  readonly flow: string;
  /** Lower case: `tcp`, `udp`, `icmp`, `esp`, `ah`. */
  readonly protocol: string;
  readonly port: number;
  readonly destination: FlowDestination;
  /** Names behind the destination, for application rules. A leading `*` matches any start. Empty: unknown. */
  readonly fqdns: readonly string[];
}

/** `avnm` rules apply before the groups of the network interface and the subnet. Traffic to `platform` addresses skips all other stages. */
export type ReachStage = "platform" | "avnm" | "nicNsg" | "subnetNsg" | "route" | "firewall" | "egress";

/** The rule, route or missing object that decides at a stage. */
export interface Decider {
  /** `nsg/rule`, `routeTable/route`, `firewall/collection/rule`, `egress/…`, `x/missing`, `none`. */
  readonly label: string;
  readonly action: "allow" | "deny" | "unknown";
  /** The resource that holds it, if the input shows it. */
  readonly resourceId?: string | undefined;
  /** ARM path within that resource. */
  readonly path?: string | undefined;
  readonly priority?: number | undefined;
  /** Why it is unknown whether it applies, as a part of a sentence. */
  readonly reason?: string | undefined;
}

/** One packet that is certainly blocked. */
export interface Witness {
  /** null: the addresses of the destination are unknown (no service tag file). */
  readonly address: string | null;
  readonly protocol: string;
  readonly port: number;
  readonly fqdn: string | null;
}

/** The effect of one stage on the traffic that reaches it. */
export interface PathStep {
  readonly stage: ReachStage;
  readonly networkInterface: string;
  readonly family: AddressFamily;
  /** The group, route table or firewall at this step. null: there is none. */
  readonly at: string | null;
  readonly verdict: ReachVerdict;
  readonly deciders: readonly Decider[];
}

/** The next hop whose rules are missing. They are needed to decide. */
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
  /** Why the answer is uncertain, or what blocks, as a sentence. */
  readonly reason: string;
  /** Further rules that must also change to allow the flow. */
  readonly alsoBlocking: readonly Decider[];
  /** Rules that never apply to this traffic, because earlier rules match all of it. */
  readonly shadowed: readonly Decider[];
  readonly unseenHop: UnseenHop | null;
  /** Assumptions of the verdict that the input does not show, as sentences. */
  readonly notes: readonly string[];
  readonly path: readonly PathStep[];
}
