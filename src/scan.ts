import { createDerivationContext, type StoragePorts } from "./derive/derivation-context.js";
import { evaluate, shownProfiles } from "./evaluate/evaluate.js";
import { joinInputs, loadInputs, noInputs, type LoadedInputs } from "./load/load-inputs.js";
import type { ResourceSink } from "./load/files/read-resources.js";
import { nodeFileSystem, type FileSystem } from "./load/files/file-system.js";
import { SourceTable } from "./load/source-table.js";
import { defaultProfile, type ProfileName } from "./model/profile.js";
import type { RuleSet } from "./model/rule.js";
import type { ResultsListed, Run } from "./model/run.js";
import { InventoryBuilder } from "./normalize/inventory-builder.js";
import { normalizeResource } from "./normalize/normalize-resource.js";
import type { Part } from "./normalize/part.js";
import { addAzureAnswers } from "./scan/add-azure-answers.js";
import type { AttachedCollections } from "./scan/attach-collections.js";
import { isCollectedFile } from "./scan/collected-file.js";
import type { AttachedEvidence, attachEvidence } from "./scan/attach-evidence.js";
import { chooseVault } from "./scan/choose-vault.js";
import { composeRun } from "./scan/compose-run.js";
import { locateResults } from "./scan/locate-results.js";
import { selectRules } from "./scan/select-rules.js";
import { createSubjects } from "./scan/subjects.js";
import type { SubjectFilter } from "./scan/virtual-machine-filter.js";

/** What to scan and how. Paths are relative to `workingDirectory`. */
export interface ScanOptions extends SubjectFilter {
  /** Files, directories, globs, or `-` for standard input. */
  readonly inputs: readonly string[];
  /** Directory of a live collection to scan beside them; its files are named relative to itself. */
  readonly collection?: string;
  readonly ruleSet: RuleSet;
  readonly workingDirectory: string;
  /** Evidence files or directories of them. */
  readonly evidence?: readonly string[];
  readonly profile?: ProfileName;
  /** Id or name of the vault to back up to. */
  readonly vault?: string;
  readonly vaultLocation?: string;
  /** Globs on rule ids. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly results?: ResultsListed;
  /** Whether evidence gets file, line and column; the table needs none. Default: true. */
  readonly locations?: boolean;
  readonly fileSystem?: FileSystem;
  readonly readStandardInput?: () => Buffer;
  readonly toolVersion?: string;
}

/** Loads, normalizes, derives, evaluates; every stage in one place.
 *  @throws UserError when an option names something that does not exist. */
export async function scan(options: ScanOptions): Promise<Run> {
  const { fileSystem = nodeFileSystem, profile = defaultProfile, results: resultsListed = "default", workingDirectory } = options;
  const sources = new SourceTable();
  const builder = new InventoryBuilder();
  const readStandardInput = options.readStandardInput ?? ((): Buffer => Buffer.alloc(0));
  const sink: ResourceSink<Part> = {
    compact: normalizeResource,
    commit: (part) => {
      builder.add(part);
    },
  };
  const read = (inputs: readonly string[], directory: string, firstInput: number): LoadedInputs =>
    loadInputs({ inputs, workingDirectory: directory, fileSystem, readStandardInput, firstInput }, sources, sink);
  const collected = options.collection === undefined ? noInputs : read([options.collection], options.collection, 0);
  const loaded = joinInputs(collected, read(options.inputs, workingDirectory, collected.ledger.length));
  const collections = await readCollections(loaded);
  const guest = await readGuestEvidence(options.evidence ?? [], loaded, sources, builder, workingDirectory, fileSystem);
  const complete = loaded.ledger.every((input) => input.complete || input.status === "ignored") && !collections.hidesVaults;
  const { inventory, notifications } = builder.build(complete, collections.listed);

  const rules = selectRules(options.ruleSet, options.include ?? [], options.exclude ?? []);
  const vaultChoice = chooseVault(options.vault, options.vaultLocation, inventory);
  const context = createDerivationContext(inventory, vaultChoice, storagePortsOf(rules, profile));
  const subjects = createSubjects(context, options);
  const profiles = shownProfiles(profile, subjects.hasClassic);
  const evaluation = evaluate(subjects, rules, {
    profile,
    shownProfiles: profiles,
    resultsListed,
    places: options.locations !== false,
    gaps: collections.gaps,
  });

  const inputs = [...loaded.locatable, ...guest.locatable];
  const results =
    options.locations === false
      ? evaluation.results.map(({ result }) => result)
      : locateResults(evaluation.results, inventory, sources, inputs);
  return composeRun(evaluation, {
    toolVersion: options.toolVersion ?? "0.0.0",
    profile,
    resultsListed,
    ledger: [...loaded.ledger, ...guest.ledger],
    results,
    virtualMachines: addAzureAnswers(evaluation, guest.azureAnswers),
    notJudged: inventory.notJudged,
    notifications: [...collections.notifications, ...notifications, ...guest.notifications],
  });
}

/** Evidence is checked against its schema; a scan without any does not load that. */
async function readGuestEvidence(...parameters: Parameters<typeof attachEvidence>): Promise<AttachedEvidence> {
  const [paths, { evidence }] = parameters;
  if (paths.length === 0 && evidence.length === 0) return { ledger: [], locatable: [], notifications: [], azureAnswers: new Map() };
  const module = await import("./scan/attach-evidence.js");
  return module.attachEvidence(...parameters);
}

/** Manifests are checked against their schema; a scan without any does not load that. */
async function readCollections(loaded: LoadedInputs): Promise<AttachedCollections> {
  if (loaded.collections.length === 0 && !loaded.ledger.some(({ uri }) => isCollectedFile(uri))) {
    return { gaps: [], listed: new Set(), hidesVaults: false, notifications: [] };
  }
  const { attachCollections } = await import("./scan/attach-collections.js");
  return attachCollections(loaded);
}

/** The ports that VMs need towards Storage are parameters of the rule that asks for the flow. */
function storagePortsOf({ rules }: RuleSet, profile: ProfileName): StoragePorts | undefined {
  const parameters = rules.find(({ id }) => id === "net/nsg-rule")?.parameters;
  const [managedDisks, encryptedAccount, plainAccount] = ["managedDisksPort", "encryptedAccountPort", "plainAccountPort"].map(
    (name) => parameters?.[name]?.[profile],
  );
  if (typeof managedDisks !== "number" || typeof encryptedAccount !== "number" || typeof plainAccount !== "number") return undefined;
  return { managedDisks, encryptedAccount, plainAccount };
}
