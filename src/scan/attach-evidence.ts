import type { FileSystem } from "../load/files/file-system.js";
import type { LocatableInput } from "../load/files/locate.js";
import { readEvidence } from "../load/guest/read-evidence.js";
import { loadInputs, type LoadedInputs } from "../load/load-inputs.js";
import type { SourceTable } from "../load/source-table.js";
import type { AzureAnswer } from "../model/azure-answer.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { RunInput, RunNotification } from "../model/run.js";
import type { InventoryBuilder } from "../normalize/inventory-builder.js";

export interface AttachedEvidence {
  readonly ledger: readonly RunInput[];
  readonly locatable: readonly LocatableInput[];
  readonly notifications: readonly RunNotification[];
  /** What Azure Backup itself said, by VM. */
  readonly azureAnswers: ReadonlyMap<ResourceKey, readonly AzureAnswer[]>;
}

/** Reads the files given as evidence, and the evidence documents met among the inputs, and attaches every entry to
 *  the VM it names. An invalid document fails its input in the ledger. */
export function attachEvidence(
  paths: readonly string[],
  inputs: LoadedInputs,
  sources: SourceTable,
  builder: InventoryBuilder,
  workingDirectory: string,
  fileSystem: FileSystem,
): AttachedEvidence {
  const offset = inputs.locatable.length;
  const loaded = loadInputs(
    { inputs: paths, workingDirectory, fileSystem, readStandardInput: () => Buffer.alloc(0), firstInput: offset },
    sources,
    { compact: () => [], commit: () => undefined },
  );
  const notifications: RunNotification[] = [];
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
    for (const { virtualMachine, evidence, answer, pointer } of read.entries) {
      const found = builder.findVirtualMachines(virtualMachine);
      const [only] = found;
      if (only !== undefined && found.length === 1) {
        if (answer === undefined) builder.addGuestEvidence(only, { ...evidence, source: sources.below(source, pointer) });
        else azureAnswers.set(only, [...(azureAnswers.get(only) ?? []), answer]);
        continue;
      }
      const what =
        found.length === 0 ? "no VM of that id or name is in the input" : `${found.length} VMs bear that name; use the resource id`;
      const message = `evidence for ${virtualMachine} (${pointer}) is not used: ${what}`;
      notifications.push({ level: "warning", code: "evidence-unassigned", message, uri, resourceId: null });
    }
  }
  const ledger = loaded.ledger.map((input) => (input.kind === "evidence" || input.status !== "read" ? input : notEvidence(input)));
  return { ledger, locatable: loaded.locatable, notifications, azureAnswers };
}

const notEvidence = (input: RunInput): RunInput => ({
  ...input,
  status: "failed",
  reason: 'this is no evidence file ({"schemaVersion":"1","evidence":[…]}); pass exports as inputs',
});
