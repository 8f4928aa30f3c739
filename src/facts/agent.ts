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

/** A version that the instance view or an entry of evidence states. */
export interface StatedVersion {
  readonly version: string;
  /** As written; for messages. */
  readonly at: string;
  /** Milliseconds since 1970; NaN: not dated. */
  readonly time: number;
  /** Of the evidence; undefined: the instance view states it. */
  readonly source: number | undefined;
}

/** What the instance view and the evidence of the operator say of the version, in this order. */
export function agentVersions(virtualMachine: VirtualMachine, evidence: readonly GuestEvidence[]): readonly StatedVersion[] {
  const { agentVersion: reported, agentReportedAt: time = Number.NaN } = virtualMachine;
  const own = reported === undefined ? [] : [{ version: reported, time, at: dateOf(time), source: undefined }];
  const supplied = evidence.flatMap(({ agentVersion: version, collectedAt, source }) => {
    const at = Date.parse(collectedAt ?? "");
    return version === undefined ? [] : [{ version, time: at, at: dateOf(at), source }];
  });
  return [...own, ...supplied];
}

const dateOf = (time: number): string => (Number.isNaN(time) ? "without a date" : `on ${new Date(time).toISOString()}`);

/** Where operator evidence contradicts the instance view, the newer one wins when both are dated. */
function versionOf(
  virtualMachine: VirtualMachine,
  evidence: readonly GuestEvidence[],
): { version?: string | undefined; gap?: MissingReason | undefined } {
  const all = agentVersions(virtualMachine, evidence);
  if (all.length === 0) {
    const unreadable = evidence.find(({ kind, unreadable }) => kind === "agentVersion" && unreadable !== undefined);
    return { gap: unreadable?.unreadable };
  }
  if (new Set(all.map(({ version }) => version)).size === 1) return { version: all[0]?.version };
  const newest = Math.max(...all.map(({ time }) => time));
  const winners = all.filter(({ time }) => time === newest);
  const decided = !all.some(({ time }) => Number.isNaN(time)) && new Set(winners.map(({ version }) => version)).size === 1;
  return decided ? { version: winners[0]?.version } : { gap: "conflicting" };
}
