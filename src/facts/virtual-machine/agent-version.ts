import type { GuestEvidence } from "../../model/guest-evidence.js";
import type { VirtualMachine } from "../../model/inventory.js";

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

/** The version that all agree on; else the newest, when all are dated. @returns undefined when they contradict each other. */
export function decideVersion(versions: readonly StatedVersion[]): string | undefined {
  const [first] = versions;
  if (new Set(versions.map(({ version }) => version)).size <= 1) return first?.version;
  const newest = Math.max(...versions.map(({ time }) => time));
  const winners = versions.filter(({ time }) => time === newest);
  const isDecided = !versions.some(({ time }) => Number.isNaN(time)) && new Set(winners.map(({ version }) => version)).size === 1;
  return isDecided ? winners[0]?.version : undefined;
}
