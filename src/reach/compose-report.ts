import type { VirtualMachine } from "../model/inventory.js";
import type { ReachReport, ReportedDecider, ReportedFlow } from "../model/reach-report.js";
import { reachVerdicts, type Decider, type FlowReachability } from "../model/reachability.js";
import { nameOf } from "./choose-virtual-machine.js";
import { spellProtocol } from "./protocols.js";

/** Combines the answers for all flows of a VM. The worst answer is the answer for the VM. */
export function composeReachReport(
  virtualMachine: VirtualMachine,
  answers: readonly FlowReachability[],
  read: Pick<ReachReport, "inputs" | "notifications">,
): ReachReport {
  return {
    verdict: reachVerdicts.find((verdict) => answers.some((answer) => answer.verdict === verdict)) ?? "unknown",
    virtualMachine: { id: virtualMachine.id, name: nameOf(virtualMachine) },
    flows: answers.map(reportedFlow),
    ...read,
  };
}

function reportedFlow(answer: FlowReachability): ReportedFlow {
  const { flow, verdict, decidingRule, stage, witness, reason, alsoBlocking, shadowed, unseenHop, notes, path } = answer;
  return {
    flow,
    verdict,
    decidingRule: decidingRule.label,
    stage,
    witness: witness === null ? null : reportedWitness(witness),
    reason,
    alsoBlocking: alsoBlocking.map(({ label }) => label),
    shadowed: shadowed.map(({ label }) => label),
    unseenHop,
    notes,
    path: path.map((step) => ({ ...step, deciders: step.deciders.map(reportedDecider) })),
  };
}

const reportedWitness = ({ address, protocol, port, fqdn }: NonNullable<FlowReachability["witness"]>): ReportedFlow["witness"] => ({
  dst: address,
  protocol: spellProtocol(protocol),
  port,
  fqdn,
});

const reportedDecider = ({ label, action, priority, resourceId, path, reason }: Decider): ReportedDecider => ({
  rule: label,
  action,
  priority: priority ?? null,
  resourceId: resourceId ?? null,
  path: path ?? null,
  reason: reason ?? null,
});
