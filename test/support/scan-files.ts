import { loadInputs, type LoadedInputs } from "../../src/load/load-inputs.js";
import { SourceTable } from "../../src/load/source-table.js";
import type { Inventory } from "../../src/model/inventory.js";
import type { RunNotification } from "../../src/model/run.js";
import { InventoryBuilder } from "../../src/normalize/inventory-builder.js";
import { normalizeResource } from "../../src/normalize/normalize-resource.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import { scan, type Run, type RunInput, type RunResult, type ScanOptions } from "../../src/index.js";
import { memoryFiles, workingDirectory, type Files } from "./memory-files.js";

type Options = Partial<ScanOptions> & { readonly readBytes?: number };

/** Scans files held in memory with the built-in rules, listing every result. Without `inputs` all files are named. */
export function scanFiles(files: Files, { readBytes, ...options }: Options = {}): Promise<Run> {
  return scan({
    inputs: Object.keys(files),
    ruleSet: builtInRuleSet,
    workingDirectory,
    fileSystem: memoryFiles(files, readBytes),
    results: "all",
    ...options,
  });
}

/** Scans one file. */
export const scanText = (text: string | Buffer, options: Options = {}): Promise<Run> => scanFiles({ "export.json": text }, options);

/** The ledger line of one file that was named. */
export async function ledgerOf(text: string | Buffer): Promise<RunInput> {
  const { inputs } = await scanText(text);
  return inputs[0] as RunInput;
}

export function resultOf(run: Run, ruleId: string, resource = ""): RunResult {
  const found = run.results.find((result) => result.ruleId === ruleId && result.resourceId.toLowerCase().endsWith(resource.toLowerCase()));
  if (found === undefined) throw new Error(`no result of ${ruleId} on ${resource}`);
  return found;
}

export interface ReadInventory extends LoadedInputs {
  readonly inventory: Inventory;
  readonly notifications: readonly RunNotification[];
}

/** Loads and normalizes files held in memory, without judging anything. */
export function readInventory(files: Files): ReadInventory {
  const builder = new InventoryBuilder();
  const loaded = loadInputs(
    {
      inputs: Object.keys(files),
      workingDirectory,
      fileSystem: memoryFiles(files),
      readStandardInput: () => Buffer.alloc(0),
    },
    new SourceTable(),
    {
      compact: normalizeResource,
      commit: (part) => {
        builder.add(part);
      },
    },
  );
  return { ...loaded, ...builder.build() };
}
