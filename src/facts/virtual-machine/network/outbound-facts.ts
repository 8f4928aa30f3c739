import type { VirtualMachine } from "../../../model/inventory.js";
import type { FlowFacts } from "./members.js";
import type { FlowReachability } from "../../../model/reachability.js";
import type { JudgedNeed } from "./combine-needs.js";
import { describeBlock } from "../../../network/describe-block.js";
import { describeServiceTags } from "../../../network/describe-service-tags.js";
import { destinationText } from "../../../network/destination-text.js";
import type { Reachability } from "../../../network/reach-flow.js";

/** The facts about a judged flow for rules and messages. Only a verdict other than `allowed` is explained. */
export function outboundFacts(
  need: JudgedNeed,
  virtualMachine: VirtualMachine,
  reachability: Reachability,
): { readonly facts: FlowFacts; readonly explained?: FlowReachability | undefined } {
  if (need.flow === undefined) return { facts: { unknownBecause: need.unknownBecause } };
  const { flow, judged, ports, unknownBecause } = need;
  const { destination } = flow;
  const wanted = {
    destination: destinationText(destination),
    port: (ports ?? [flow.port]).join(" or "),
  };
  if (unknownBecause !== undefined) return { facts: { ...wanted, unknownBecause } };
  const basis = describeServiceTags(reachability.topology);
  if (judged.verdict === "allowed") return { facts: { ...wanted, verdict: "allowed", basis } };
  const explained = reachability.explain(virtualMachine, flow, judged);
  const { decidingRule, reason, witness } = explained;
  const decision = { decidedBy: decidingRule.label, resourceId: decidingRule.resourceId, path: decidingRule.path, basis };
  if (judged.verdict === "unknown") return { facts: { ...wanted, ...decision, unknownBecause: sentencePart(reason) }, explained };
  return {
    facts: {
      ...wanted,
      port: String(flow.port),
      verdict: judged.verdict,
      ...decision,
      witness: witness?.address ?? undefined,
      because: describeBlock(explained, reachability.topology),
    },
    explained,
  };
}

/** Turns a sentence into a sentence part, without capital letter and full stop. */
const sentencePart = (text: string): string => {
  const part = text.replace(/\.$/, "");
  return /^[A-Z][a-z]/.test(part) ? part.charAt(0).toLowerCase() + part.slice(1) : part;
};
