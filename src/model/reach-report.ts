import type { AddressFamily } from "./network.js";
import type { Decider, ReachStage, ReachVerdict, UnseenHop } from "./reachability.js";
import type { RunInput, RunNotification } from "./run.js";

/** What decides at a stage. */
export interface ReportedDecider {
  /** `nsg/rule`, `routeTable/route`, `firewall/collection/rule`, `egress/…`, `x/missing`. */
  readonly rule: string;
  readonly action: Decider["action"];
  readonly priority: number | null;
  /** Of the resource that holds it; null: the input does not show it. */
  readonly resourceId: string | null;
  /** ARM path within that resource. */
  readonly path: string | null;
  /** Why it may or may not apply, as a sentence part. */
  readonly reason: string | null;
}

/** One line of the path of a flow. */
export interface ReportedStep {
  readonly stage: ReachStage;
  readonly networkInterface: string;
  readonly family: AddressFamily;
  /** The group, route table or firewall looked at; null: there is none. */
  readonly at: string | null;
  readonly verdict: ReachVerdict;
  readonly deciders: readonly ReportedDecider[];
}

/** One packet that is certainly blocked. */
export interface ReportedWitness {
  /** null: the addresses of the destination are not known. */
  readonly dst: string | null;
  readonly protocol: string;
  readonly port: number;
  readonly fqdn: string | null;
}

export interface ReportedFlow {
  /** As it was asked for. */
  readonly flow: string;
  readonly verdict: ReachVerdict;
  /** `none` where no rule, route or missing object decides. */
  readonly decidingRule: string;
  readonly stage: ReachStage | null;
  readonly witness: ReportedWitness | null;
  readonly reason: string;
  /** Further rules that would have to change as well. */
  readonly alsoBlocking: readonly string[];
  /** Rules that never come to apply to this flow. */
  readonly shadowed: readonly string[];
  readonly unseenHop: UnseenHop | null;
  readonly notes: readonly string[];
  readonly path: readonly ReportedStep[];
}

/** The whole answer of `readiness reach`; published as the reach schema. */
export interface ReachReport {
  /** The worst of the flows. */
  readonly verdict: ReachVerdict;
  readonly virtualMachine: { readonly id: string; readonly name: string };
  readonly flows: readonly ReportedFlow[];
  readonly inputs: readonly RunInput[];
  readonly notifications: readonly RunNotification[];
}
