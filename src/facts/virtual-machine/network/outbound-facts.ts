import type { VirtualMachine } from "../../../model/inventory.js";
import type { FlowFacts } from "./members.js";
import type { FlowReachability } from "../../../model/reachability.js";
import type { JudgedNeed } from "./combine-needs.js";
import { describeDenial } from "../../../network/describe-decider.js";
import { destinationText } from "../../../network/destination-text.js";
import type { NetworkTopology } from "../../../network/network-topology.js";
import type { Reachability } from "../../../network/reach-flow.js";
import { relationTable } from "../../../network/tag-relations.js";

/** What rules and messages read of a judged flow. Only an answer that is not plainly `allowed` is explained. */
export function outboundFacts(
  need: JudgedNeed,
  virtualMachine: VirtualMachine,
  reachability: Reachability,
): { readonly facts: FlowFacts; readonly explained?: FlowReachability | undefined } {
  if (need.flow === undefined) return { facts: { undecided: need.undecided } };
  const { flow, judged, ports, undecided } = need;
  const { destination } = flow;
  const wanted = {
    destination: destinationText(destination),
    port: (ports ?? [flow.port]).join(" or "),
  };
  if (undecided !== undefined) return { facts: { ...wanted, undecided } };
  const basis = basisOf(reachability.topology);
  if (judged.verdict === "allowed") return { facts: { ...wanted, verdict: "allowed", basis } };
  const explained = reachability.explain(virtualMachine, flow, judged);
  const { decidingRule, reason, witness } = explained;
  const place = { decidedBy: decidingRule.label, resourceId: decidingRule.resourceId, path: decidingRule.path, basis };
  if (judged.verdict === "unknown") return { facts: { ...wanted, ...place, undecided: sentencePart(reason) }, explained };
  return {
    facts: {
      ...wanted,
      port: String(flow.port),
      verdict: judged.verdict,
      ...place,
      witness: witness?.address ?? undefined,
      because: describeBlock(explained, reachability.topology),
    },
    explained,
  };
}

/** What tags were compared by, as a sentence part. */
const basisOf = ({ options: { tagFile } }: NetworkTopology): string =>
  tagFile === undefined ? `tag relations of change ${relationTable.changeNumber}` : `service tags of change ${tagFile.file.changeNumber}`;

/** A sentence without its capital and full stop. */
const sentencePart = (text: string): string => {
  const part = text.replace(/\.$/, "");
  return /^[A-Z][a-z]/.test(part) ? part.charAt(0).toLowerCase() + part.slice(1) : part;
};

const maxNamed = 3;

/** What blocks, where, and what else would have to change, as a sentence part. */
export function describeBlock(
  { verdict, witness, alsoBlocking, shadowed, decidingRule, stage }: FlowReachability,
  topology: NetworkTopology,
): string {
  const example = witness?.address == null ? "" : ` (${witness.address} for one)`;
  const what = `${describeDenial(decidingRule, stage, verdict, topology)}${example}`;
  const list = (labels: readonly { readonly label: string }[]): string =>
    labels
      .slice(0, maxNamed)
      .map(({ label }) => label)
      .join(", ") + (labels.length > maxNamed ? ` and ${labels.length - maxNamed} more` : "");
  const also = alsoBlocking.length === 0 ? "" : `; ${list(alsoBlocking)} would block it as well`;
  const never = shadowed.length === 0 ? "" : `; ${list(shadowed)} never ${shadowed.length === 1 ? "comes" : "come"} to apply`;
  return `${what}${also}${never}`;
}
