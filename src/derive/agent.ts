import type { VirtualMachineFacts } from "../model/facts.js";
import type { GuestEvidence } from "../model/guest-evidence.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { MissingReason } from "../model/verdict.js";

interface AgentFacts {
  readonly agent: NonNullable<VirtualMachineFacts["agent"]>;
  readonly versionGap?: MissingReason | undefined;
}

/** What is known of the VM agent. `notReady` is said only of a running VM whose provisioning is over; a VM that its
 *  agent never reported for stays unknown. Versions: instance view and operator evidence together. */
export function deriveAgent(virtualMachine: VirtualMachine, evidence: readonly GuestEvidence[]): AgentFacts {
  const { version, gap } = versionOf(virtualMachine, evidence);
  const agent = { status: statusOf(virtualMachine), version, installation: virtualMachine.agentInstallation };
  return { agent, versionGap: gap };
}

function statusOf(virtualMachine: VirtualMachine): "ready" | "notReady" | undefined {
  const { agentState, deploymentModel, powerState, osProvisioningInProgress } = virtualMachine;
  if (agentState === "ready") return "ready";
  if (agentState !== "notReady") return undefined;
  if (deploymentModel === "classic") return "notReady";
  return powerState === "running" && osProvisioningInProgress !== true ? "notReady" : undefined;
}

/** Where operator evidence contradicts the instance view, the newer one wins when both are dated. */
function versionOf(
  virtualMachine: VirtualMachine,
  evidence: readonly GuestEvidence[],
): { version?: string | undefined; gap?: MissingReason | undefined } {
  const reported = { version: virtualMachine.agentVersion, at: virtualMachine.agentReportedAt };
  const supplied = evidence
    .filter(({ agentVersion }) => agentVersion !== undefined)
    .map(({ agentVersion, collectedAt }) => ({ version: agentVersion, at: Date.parse(collectedAt ?? "") }));
  const all = [...(reported.version === undefined ? [] : [reported]), ...supplied];
  if (all.length === 0) {
    const unreadable = evidence.find(({ kind, unreadable }) => kind === "agentVersion" && unreadable !== undefined);
    return { gap: unreadable?.unreadable };
  }
  if (new Set(all.map(({ version }) => version)).size === 1) return { version: all[0]?.version };
  const times = all.map(({ at }) => at ?? Number.NaN);
  const newest = Math.max(...times);
  const winners = all.filter((_, index) => times[index] === newest);
  const decided = !times.some(Number.isNaN) && new Set(winners.map(({ version }) => version)).size === 1;
  return decided ? { version: winners[0]?.version } : { gap: "conflicting" };
}
