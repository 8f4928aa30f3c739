import type { AddressFamily } from "./network.js";
import type { Decider, ReachStage, ReachVerdict, UnseenHop } from "./reachability.js";
import type { RunInput, RunNotification } from "./run.js";

/** The rule, route or missing object that decides at a stage. */
export interface ReportedDecider {
  /** `nsg/rule`, `routeTable/route`, `firewall/collection/rule`, `egress/…`, `x/missing`. */
  readonly rule: string;
  readonly action: Decider["action"];
  readonly priority: number | null;
  /** Id of the resource that holds it. null: the input does not show it. */
  readonly resourceId: string | null;
  /** ARM path within that resource. */
  readonly path: string | null;
  /** Why it is unknown whether it applies, as a part of a sentence. */
  readonly reason: string | null;
}

/** One step in the path of a flow. */
export interface ReportedStep {
  readonly stage: ReachStage;
  readonly networkInterface: string;
  readonly family: AddressFamily;
  /** The group, route table or firewall at this step. null: there is none. */
  readonly at: string | null;
  readonly verdict: ReachVerdict;
  readonly deciders: readonly ReportedDecider[];
}

/** One packet that is certainly blocked. */
export interface ReportedWitness {
  /** null: the addresses of the destination are unknown. */
  readonly dst: string | null;
  readonly protocol: string;
  readonly port: number;
  readonly fqdn: string | null;
}

export interface ReportedFlow {
  /** As the user wrote it. */
  readonly flow: string;
  readonly verdict: ReachVerdict;
  /** `none` if no rule, route or missing object decides. */
  readonly decidingRule: string;
  readonly stage: ReachStage | null;
  readonly witness: ReportedWitness | null;
  readonly reason: string;
  /** Further rules that must also change to allow the flow. */
  readonly alsoBlocking: readonly string[];
  /** Rules that never apply to this flow, because earlier rules match all of it. */
  readonly shadowed: readonly string[];
  readonly unseenHop: UnseenHop | null;
  readonly notes: readonly string[];
  readonly path: readonly ReportedStep[];
}

/** The complete answer of `readiness reach`. It is published as the reach schema. */
export interface ReachReport {
  /** The worst verdict of all flows. */
  readonly verdict: ReachVerdict;
  readonly virtualMachine: { readonly id: string; readonly name: string };
  readonly flows: readonly ReportedFlow[];
  readonly inputs: readonly RunInput[];
  readonly notifications: readonly RunNotification[];
}
