import { createDerivationContext } from "../../../src/facts/derivation-context.js";
import { nodeFileSystem } from "../../../src/load/files/file-system.js";
import { loadInputs } from "../../../src/load/load-inputs.js";
import { SourceTable } from "../../../src/load/source-table.js";
import type { JsonObject } from "../../../src/model/json.js";
import { InventoryBuilder } from "../../../src/normalize/inventory-builder.js";
import { normalizeResource } from "../../../src/normalize/normalize-resource.js";
import { attachEvidence } from "../../../src/scan/attach-evidence.js";
import { chooseVault } from "../../../src/scan/choose-vault.js";
import { ShownLists } from "../../../src/scan/shown-lists.js";
import { derivedFacts, type DerivedFacts } from "../../support/derived-facts.js";
import { listsShown } from "../../support/lists-shown.js";

export interface DeriveOptions {
  readonly vault?: string;
  readonly vaultLocation?: string;
  /** The input says that more exists than it holds. */
  readonly incomplete?: boolean;
  /** Types that the operator states to be whole. */
  readonly assumeComplete?: readonly string[];
}

/** The facts of the one VM of the name (default: the only one), by the way every input takes. */
export function deriveFrom(bodies: readonly JsonObject[], options: DeriveOptions = {}, name?: string): DerivedFacts {
  const sources = new SourceTable();
  const builder = new InventoryBuilder();
  const shown = new ShownLists();
  const document = { value: bodies, ...(options.incomplete === true ? { nextLink: "https://management.azure.com/next" } : {}) };
  const loaded = loadInputs(
    {
      inputs: ["-"],
      workingDirectory: "/",
      fileSystem: nodeFileSystem,
      readStandardInput: () => Buffer.from(JSON.stringify(document)),
    },
    sources,
    {
      compact: normalizeResource,
      commit: (part) => {
        builder.add(part);
        shown.add(part);
      },
    },
  );
  attachEvidence([], loaded, sources, builder, "/", nodeFileSystem);
  const { inventory } = builder.build(
    listsShown(
      shown,
      loaded.ledger.some(({ complete }) => !complete),
      options.assumeComplete,
    ),
  );
  const choice = chooseVault(options.vault, options.vaultLocation, [inventory]);
  const context = createDerivationContext(inventory, choice, undefined);
  const chosen = [...inventory.virtualMachines].filter(([, virtualMachine]) => name === undefined || virtualMachine.name === name);
  const [only] = chosen;
  if (only === undefined || chosen.length > 1) throw new Error(`${chosen.length} VMs where one was meant`);
  return derivedFacts(...only, context);
}
