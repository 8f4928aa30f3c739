import { createDerivationContext, type DerivationContext } from "./facts/derivation-context.js";
import { evaluate, shownProfiles } from "./evaluate/evaluate.js";
import { TagFile } from "./network/tag-file.js";
import { shellOfInputs, type CommandShell } from "./model/command-shell.js";
import type { Inventory } from "./model/inventory.js";
import { defaultProfile, type ProfileName } from "./model/profile.js";
import type { RuleSet } from "./model/rule.js";
import type { ResultsListed, Run } from "./model/run.js";
import { addAzureAnswers } from "./scan/add-azure-answers.js";
import { chooseVault } from "./scan/choose-vault.js";
import { composeRun } from "./scan/compose-run.js";
import { declaredElsewhere } from "./scan/declared-elsewhere.js";
import { followProgress } from "./scan/follow-progress.js";
import { loadInventory, type InventoryOptions } from "./scan/load-inventory.js";
import { locateResults } from "./scan/locate-results.js";
import { FactDerivation } from "./scan/derive-subject-facts.js";
import { ruleSelection, selectRules } from "./scan/select-rules.js";
import { createSubjects } from "./scan/subjects.js";
import type { SubjectFilter } from "./scan/virtual-machine-filter.js";

/** The inputs to scan and how to scan them. Paths are relative to `workingDirectory`. */
export interface ScanOptions extends InventoryOptions, SubjectFilter {
  readonly ruleSet: RuleSet;
  readonly profile?: ProfileName;
  /** Id or name of the vault to back up to. */
  readonly vault?: string;
  readonly vaultLocation?: string;
  /** Globs on rule ids. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** `include` and `exclude` of a configuration file. Messages name that file. */
  readonly configuredRules?: { readonly file: string; readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  readonly results?: ResultsListed;
  /** The shell whose commands are shown. Default: the shell that most inputs come from. */
  readonly shell?: CommandShell;
  /** Whether evidence gets file, line and column. The table does not need them. Default: true. */
  readonly locations?: boolean;
  readonly toolVersion?: string;
}

/** Loads the inputs, normalizes them, derives facts and evaluates the rules.
 *  @throws UserError when an option names something that does not exist. */
export async function scan(options: ScanOptions): Promise<Run> {
  const { profile = defaultProfile, results: resultsListed = "default" } = options;
  const { inventory, planned, findWritten, serviceTags, gaps, azureAnswers, ledger, notifications, sources, locatable, fileOf } =
    await loadInventory(options);
  const selected = selectRules(options.ruleSet, ruleSelection(options));
  const inventories = [inventory, ...planned.map((plan) => plan.inventory)];
  const vaultChoice = chooseVault(options.vault, options.vaultLocation, inventories);
  const tagFile = serviceTags && new TagFile(serviceTags);
  const contextOf = (shown: Inventory): DerivationContext =>
    createDerivationContext(shown, vaultChoice, tagFile, fileOf, declaredElsewhere(shown, planned));
  const scenes = [{ context: contextOf(inventory) }, ...planned.map((plan) => ({ context: contextOf(plan.inventory), plan }))];
  const derivation = new FactDerivation(options.ruleSet.rules);
  const subjects = createSubjects(scenes, options, derivation);
  const locations = options.locations !== false;
  const profiles = shownProfiles(profile, subjects.hasClassic);
  const { onProgress } = options;
  const virtualMachines =
    onProgress === undefined
      ? subjects.virtualMachines
      : followProgress(subjects.virtualMachines, subjects.virtualMachineCount, onProgress);
  const evaluation = evaluate({ ...subjects, virtualMachines }, selected.ruleSet, {
    profile,
    shownProfiles: profiles,
    resultsListed,
    places: locations,
    parameterSetOf: derivation.parameterSetOf,
    gaps,
    shell: options.shell ?? shellOfInputs(ledger),
  });

  // The user fixes a template at the source location of a value, so results of templates always show it.
  const results =
    !locations && planned.length === 0
      ? evaluation.results.map(({ result }) => result)
      : locateResults(evaluation.results, { inventory, planned, findWritten, sources, locatable });
  return composeRun(evaluation, {
    toolVersion: options.toolVersion ?? "0.0.0",
    profile,
    resultsListed,
    rulesLeftOut: selected.leftOut,
    rulesLeftOutBy: selected.leftOutBy,
    assumedComplete: options.assumeComplete ?? [],
    ledger,
    results,
    virtualMachines: addAzureAnswers(evaluation, azureAnswers),
    notJudged: inventories.flatMap(({ notJudged }) => notJudged),
    notifications: [...notifications, ...derivation.notifications()],
  });
}
