import type { FileSystem } from "../load/files/file-system.js";
import type { LocatableInput } from "../load/files/locate.js";
import { readEvidence, type NamedEvidence, type VirtualMachineName } from "../load/guest/read-evidence.js";
import { loadInputs, type LoadedInputs } from "../load/load-inputs.js";
import type { SourceTable } from "../load/source-table.js";
import type { AzureAnswer } from "../model/azure-answer.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { RunInput, RunNotification } from "../model/run.js";
import type { InventoryBuilder } from "../normalize/inventory-builder.js";
import { attachEffectiveNetwork } from "./attach-effective-network.js";
import { globMatcher } from "./glob.js";

export interface AttachedEvidence {
  readonly ledger: readonly RunInput[];
  readonly locatable: readonly LocatableInput[];
  readonly notifications: readonly RunNotification[];
  /** The answers of Azure Backup, by VM. */
  readonly azureAnswers: ReadonlyMap<ResourceKey, readonly AzureAnswer[]>;
}

/** Reads the evidence files and the evidence documents among the inputs, and attaches each entry to the VMs that it names. An invalid
 *  document gives an error notification. A file that is not evidence is marked as failed in the list of inputs. */
export function attachEvidence(
  paths: readonly string[],
  inputs: LoadedInputs,
  sources: SourceTable,
  builder: InventoryBuilder,
  workingDirectory: string,
  fileSystem: FileSystem,
  excludeInputs: readonly string[] = [],
): AttachedEvidence {
  const offset = inputs.locatable.length;
  const loaded = loadInputs(
    { inputs: paths, workingDirectory, fileSystem, excludeInputs, readStandardInput: () => Buffer.alloc(0), firstInput: offset },
    sources,
    {
      compact: () => [],
      commit: () => undefined,
    },
  );
  const notifications: RunNotification[] = [...loaded.notifications];
  const azureAnswers = new Map<ResourceKey, AzureAnswer[]>();
  for (const { document, source } of [...inputs.evidence, ...loaded.evidence]) {
    const uri = [...inputs.ledger, ...loaded.ledger][sources.get(source).input]?.uri ?? null;
    const read = readEvidence(document);
    if ("problems" in read) {
      notifications.push({
        level: "error",
        code: "invalid-evidence",
        message: `not a valid evidence file: ${read.problems.join("; ")}`,
        uri,
        resourceId: null,
      });
      continue;
    }
    for (const entry of read.entries) {
      const entrySource = sources.below(source, entry.pointer);
      for (const message of attachEntry(entry, entrySource, builder, azureAnswers)) {
        notifications.push({ level: "warning", code: "evidence-unassigned", message, uri, resourceId: null });
      }
    }
  }
  const ledger = loaded.ledger.map((input) => (input.kind === "evidence" || input.status !== "read" ? input : notEvidence(input)));
  return { ledger, locatable: loaded.locatable, notifications, azureAnswers };
}

/** @returns one sentence for each part that could not be attached. */
function attachEntry(
  { pointer, hop, virtualMachines, content }: NamedEvidence,
  source: number,
  builder: InventoryBuilder,
  azureAnswers: Map<ResourceKey, AzureAnswer[]>,
): readonly string[] {
  if (hop !== undefined) {
    builder.addAttestedHop({ ...hop, source });
    return [];
  }
  const problems: string[] = [];
  const chosen = new Set<ResourceKey>();
  for (const name of virtualMachines) {
    const found = find(name, builder);
    if (typeof found === "string") problems.push(`evidence for ${name.text} (${pointer}) is not used: ${found}`);
    else for (const key of found) chosen.add(key);
  }
  for (const key of chosen) {
    if (content.about === "guest") builder.addGuestEvidence(key, { ...content.evidence, source });
    else if (content.about === "azure") azureAnswers.set(key, [...(azureAnswers.get(key) ?? []), content.answer]);
    else {
      const problem = attachEffectiveNetwork(content.print, key, source, builder);
      if (problem !== undefined) problems.push(`evidence of kind ${content.print.kind} (${pointer}) is not used: ${problem}`);
    }
  }
  return problems;
}

/** @returns the VMs that the name matches, or why no VM is chosen. */
function find({ text, isGlob }: VirtualMachineName, builder: InventoryBuilder): readonly ResourceKey[] | string {
  const found = isGlob ? builder.matchVirtualMachines(globMatcher(text)) : builder.findVirtualMachines(text);
  if (found.length === 0) return isGlob ? "no VM of the input has a matching name" : "no VM of the input has this id or name";
  return isGlob || found.length === 1 ? found : `${found.length} VMs have this name; use the resource id`;
}

const notEvidence = (input: RunInput): RunInput => ({
  ...input,
  status: "failed",
  reason: 'it is not an evidence file ({"schemaVersion":"1","evidence":[…]}). Pass exports as inputs',
});
