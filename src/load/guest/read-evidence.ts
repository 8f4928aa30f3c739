import type { AttestedHop } from "../../model/attested-hop.js";
import type { AzureAnswer } from "../../model/azure-answer.js";
import type { GuestEvidence } from "../../model/guest-evidence.js";
import type { JsonObject, JsonValue } from "../../model/json.js";
import { checkSchema, describeAtPointer } from "../../util/check-schema.js";
import { evidenceSchema, type EvidenceEntry } from "./evidence-schema.js";
import { parseLsblk } from "./parse-lsblk.js";
import { parseRunCommand } from "./parse-run-command.js";
import { readAzureAnswer } from "./read-azure-answer.js";
import { readNextHop } from "./read-next-hop.js";

/** Output of Azure about a network interface, before it is read. */
export interface EffectivePrint {
  readonly kind: "effectiveRoutes" | "effectiveSecurityGroups" | "securityGroupView";
  /** Name or id; undefined: the primary interface of the VM, or its only one. */
  readonly networkInterface?: string | undefined;
  readonly data: JsonValue;
}

/** The content of one entry of an evidence file. */
export type EvidenceContent =
  | { readonly about: "guest"; readonly evidence: Omit<GuestEvidence, "source"> }
  | { readonly about: "azure"; readonly answer: AzureAnswer }
  | { readonly about: "networkInterface"; readonly print: EffectivePrint };

/** One entry of an evidence file, ready to be attached to its VMs or to its next hop. */
export type NamedEvidence = {
  /** JSON pointer of the entry within its document. */
  readonly pointer: string;
} & (
  | { readonly virtualMachines: readonly VirtualMachineName[]; readonly content: EvidenceContent; readonly hop?: never }
  | { readonly hop: Omit<AttestedHop, "source">; readonly virtualMachines?: never; readonly content?: never }
);

export interface VirtualMachineName {
  /** Resource id, name, or a glob on names. */
  readonly text: string;
  readonly isGlob: boolean;
}

/** Reads an evidence document.
 *  @returns the entries, or the problems of the document, each as a part of a sentence. */
export function readEvidence(document: JsonObject): { entries: readonly NamedEvidence[] } | { problems: readonly string[] } {
  const checked = checkSchema(evidenceSchema, document);
  if ("problems" in checked) return { problems: checked.problems.map(describeAtPointer) };
  return {
    entries: checked.value.evidence.map((entry, index) => {
      const pointer = `/evidence/${index}`;
      if (entry.kind === "nextHop") return { pointer, hop: readNextHop(entry.data) };
      return { pointer, virtualMachines: namesIn(entry), content: readEntry(entry) };
    }),
  };
}

type VirtualMachineEntry = Exclude<EvidenceEntry, { kind: "nextHop" }>;

function namesIn(entry: VirtualMachineEntry): readonly VirtualMachineName[] {
  const one = entry.virtualMachine === undefined ? [] : [{ text: entry.virtualMachine, isGlob: false }];
  const several = "virtualMachines" in entry ? (entry.virtualMachines ?? []) : [];
  return [...one, ...several.map((text) => ({ text, isGlob: !text.startsWith("/") && /[*?]/.test(text) }))];
}

function readEntry(entry: VirtualMachineEntry): EvidenceContent {
  switch (entry.kind) {
    case "backupStatus":
    case "backupPreValidateProtection":
    case "backupValidateFeatures":
      return { about: "azure", answer: readAzureAnswer(entry) };
    case "effectiveRoutes":
    case "effectiveSecurityGroups":
    case "securityGroupView": {
      const { kind, networkInterface, data } = entry;
      return { about: "networkInterface", print: { kind, networkInterface, data } };
    }
    case "lsblk":
    case "runCommand":
    case "agentVersion":
    case "proxy":
    case "workload":
      return { about: "guest", evidence: { kind: entry.kind, collectedAt: entry.collectedAt, ...readGuestData(entry) } };
  }
}

type GuestEntry = Extract<EvidenceEntry, { kind: GuestEvidence["kind"] }>;

function readGuestData(entry: GuestEntry): Omit<GuestEvidence, "source" | "kind" | "collectedAt"> {
  switch (entry.kind) {
    case "runCommand":
      return parseRunCommand(entry.data);
    case "lsblk": {
      const blockDevices = parseLsblk(entry.data);
      return blockDevices === undefined ? { unreadable: "evidence-unreadable" } : { blockDevices };
    }
    case "agentVersion": {
      const version = entry.data.trim();
      return /^\d+(\.\d+){2,3}$/.test(version) ? { agentVersion: version } : { unreadable: "evidence-unreadable" };
    }
    case "proxy":
      return { proxy: entry.data };
    case "workload":
      return { workload: entry.data };
  }
}
