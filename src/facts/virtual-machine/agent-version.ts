import type { GuestEvidence } from "../../model/guest-evidence.js";
import type { VirtualMachine } from "../../model/inventory.js";

/** A version from the instance view or from an evidence entry. */
export interface StatedVersion {
  readonly version: string;
  /** The time as written, for messages. */
  readonly at: string;
  /** Milliseconds since 1970; NaN: the statement has no date. */
  readonly time: number;
  /** Number of the evidence source; undefined: the version comes from the instance view. */
  readonly source: number | undefined;
}

/** The agent versions from the instance view and from the operator's evidence, in this order. */
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

/** Chooses the version on which all statements agree; otherwise the newest version, if all statements have a date.
 *  @returns undefined when the statements contradict each other. */
export function decideVersion(versions: readonly StatedVersion[]): string | undefined {
  const [first] = versions;
  if (new Set(versions.map(({ version }) => version)).size <= 1) return first?.version;
  const newest = Math.max(...versions.map(({ time }) => time));
  const winners = versions.filter(({ time }) => time === newest);
  const isDecided = !versions.some(({ time }) => Number.isNaN(time)) && new Set(winners.map(({ version }) => version)).size === 1;
  return isDecided ? winners[0]?.version : undefined;
}
