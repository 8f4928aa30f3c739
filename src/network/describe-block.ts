import type { FlowReachability } from "../model/reachability.js";
import { describeDenial } from "./describe-decider.js";
import type { NetworkTopology } from "./network-topology.js";

const maxNamed = 3;

type Block = Pick<FlowReachability, "verdict" | "witness" | "alsoBlocking" | "shadowed" | "decidingRule" | "stage">;

/** What blocks a flow, with an example address, what else blocks it, and which rules have no effect. As a sentence part. */
export function describeBlock({ verdict, witness, alsoBlocking, shadowed, decidingRule, stage }: Block, topology: NetworkTopology): string {
  const example = witness?.address == null ? "" : ` (for example ${witness.address})`;
  const denial = `${describeDenial(decidingRule, stage, verdict, topology)}${example}`;
  const also = alsoBlocking.length === 0 ? "" : `; ${list(alsoBlocking)} ${alsoBlocking.length === 1 ? "blocks" : "block"} it too`;
  const overridden =
    shadowed.length === 0 ? "" : `; ${list(shadowed)} ${shadowed.length === 1 ? "has" : "have"} no effect because an earlier rule matches`;
  return `${denial}${also}${overridden}`;
}

function list(labels: readonly { readonly label: string }[]): string {
  const named = labels.slice(0, maxNamed).map(({ label }) => label);
  return named.join(", ") + (labels.length > maxNamed ? ` and ${labels.length - maxNamed} more` : "");
}
