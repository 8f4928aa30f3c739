import { listCompleteness } from "./list-completeness.js";
import type { PlannedInputs, PlanOptions } from "../expand/plan-templates.js";
import type { Environment } from "../load/bicep/run-program.js";
import type { FindWritten, LocatableInput } from "../load/files/locate.js";
import { nodeFileSystem, type FileSystem } from "../load/files/file-system.js";
import type { ResourceSink } from "../load/files/read-outcome.js";
import { joinInputs, loadInputs, noInputs, type LoadedInputs } from "../load/load-inputs.js";
import { SourceTable } from "../load/source-table.js";
import type { CollectionGap } from "../model/collection.js";
import type { FileOf } from "../model/file-of.js";
import type { Inventory } from "../model/inventory.js";
import type { RunInput, RunNotification } from "../model/run.js";
import type { ScanProgressListener } from "../model/scan-progress.js";
import type { ServiceTagFile } from "../model/service-tags.js";
import { InventoryBuilder } from "../normalize/inventory-builder.js";
import { normalizeResource } from "../normalize/normalize-resource.js";
import type { Part } from "../normalize/part.js";
import type { Context } from "../template/expansion/context.js";
import type { AttachedCollections } from "./attach-collections.js";
import type { AttachedEvidence, attachEvidence } from "./attach-evidence.js";
import type { AttachedServiceTags, attachServiceTags } from "./attach-service-tags.js";
import type { PlannedInventory, planInventories } from "./plan-inventories.js";
import { isCollectedFile } from "./collected-file.js";
import { ShownLists } from "./shown-lists.js";

/** What to read. Paths are relative to `workingDirectory`. */
export interface InventoryOptions {
  /** Files, directories, globs, or `-` for standard input. */
  readonly inputs: readonly string[];
  /** Globs of files and directories among inputs and evidence that are not looked at. */
  readonly excludeInputs?: readonly string[] | undefined;
  /** Directory of a live collection to read beside them; its files are named relative to itself. */
  readonly collection?: string;
  readonly workingDirectory: string;
  /** Evidence files or directories of them. */
  readonly evidence?: readonly string[];
  /** Parameter files for the templates among the inputs. */
  readonly parameters?: readonly string[];
  /** What the functions of templates on the deployment return; what is not given is unknown. */
  readonly context?: Context;
  /** Time of the deployment of templates, for utcNow(); unknown without. */
  readonly clock?: Date;
  /** Resource types of which the operator states that the input holds every list whole, or `all`. */
  readonly assumeComplete?: readonly string[];
  /** A published list of service tags; default: the newest one among the inputs. */
  readonly serviceTags?: string;
  /** Of the process, to find a Bicep compiler by; without, Bicep files are refused. */
  readonly environment?: Environment;
  readonly fileSystem?: FileSystem;
  readonly readStandardInput?: () => Buffer;
  /** Told how far the scan is. */
  readonly onProgress?: ScanProgressListener;
}

/** Everything that was read, joined, and what became of each input. */
export interface LoadedInventory extends Pick<AttachedEvidence, "azureAnswers"> {
  readonly inventory: Inventory;
  /** What there will be when templates among the inputs are deployed, one of each. */
  readonly planned: readonly PlannedInventory[];
  readonly findWritten: FindWritten | undefined;
  /** undefined: tags are compared by the relation table. */
  readonly serviceTags: ServiceTagFile | undefined;
  /** What live collections could not have. */
  readonly gaps: readonly CollectionGap[];
  readonly ledger: readonly RunInput[];
  readonly notifications: readonly RunNotification[];
  /** Where the numbers of sources lead: inputs to be read again for line and column. */
  readonly sources: SourceTable;
  readonly locatable: readonly LocatableInput[];
  readonly fileOf: FileOf;
}

/** Loads and normalizes all that was given: exports, collections, lists of service tags, evidence.
 *  @throws UserError when the list of service tags that was named cannot be used. */
export async function loadInventory(options: InventoryOptions): Promise<LoadedInventory> {
  const { fileSystem = nodeFileSystem, workingDirectory, excludeInputs } = options;
  const sources = new SourceTable();
  const builder = new InventoryBuilder();
  const shown = new ShownLists();
  const readStandardInput = options.readStandardInput ?? ((): Buffer => Buffer.alloc(0));
  const sink: ResourceSink<Part> = {
    compact: normalizeResource,
    commit: (part) => {
      builder.add(part);
      shown.add(part);
    },
  };
  const read = (inputs: readonly string[], directory: string, firstInput: number): LoadedInputs =>
    loadInputs(
      {
        inputs,
        workingDirectory: directory,
        fileSystem,
        readStandardInput,
        firstInput,
        environment: options.environment,
        excludeInputs,
        onProgress: options.onProgress,
      },
      sources,
      sink,
    );
  const collected = options.collection === undefined ? noInputs : read([options.collection], options.collection, 0);
  const given = joinInputs(collected, read(options.inputs, workingDirectory, collected.ledger.length));
  const templates = await readTemplates(given, { ...options, workingDirectory, fileSystem, sources, readStandardInput });
  const { loaded } = templates;
  const collections = await readCollections(loaded);
  const tags = await readServiceTags(loaded, {
    given: options.serviceTags,
    workingDirectory,
    fileSystem,
    collectedOn: collections.serviceTagsCollectedOn,
  });
  const guest = await readGuestEvidence(options.evidence ?? [], loaded, sources, builder, workingDirectory, fileSystem, excludeInputs);
  const ledger = [...tags.inputLedger, ...guest.ledger];
  const fileOf: FileOf = (source) => nameOfInput(ledger[sources.get(source).input]);
  // What a template links to says nothing of what is deployed.
  const lists = listCompleteness({
    listed: collections.listed,
    assumed: options.assumeComplete ?? [],
    shown: shown.keys,
    isAnyCut: given.ledger.some(mayHoldMore),
    mayLack: collections.mayLack,
  });
  const { inventory, notifications } = builder.build(lists, fileOf);
  const plans = await planned(templates, inventory);
  return {
    inventory,
    planned: plans.planned,
    findWritten: templates.findWritten,
    serviceTags: tags.serviceTags,
    azureAnswers: guest.azureAnswers,
    gaps: collections.gaps,
    ledger: [...ledger, ...tags.ledger, ...templates.missing],
    notifications: [
      ...loaded.notifications,
      ...collections.notifications,
      ...notifications,
      ...guest.notifications,
      ...tags.notifications,
      ...templates.notifications,
      ...plans.notifications,
    ],
    sources,
    fileOf,
    locatable: [...loaded.locatable, ...guest.locatable, ...tags.locatable],
  };
}

/** How messages name an input. */
const nameOfInput = (input: RunInput | undefined): string | undefined => (input === undefined ? undefined : decodeURIComponent(input.uri));

/** Whether an input may hold more than was read of it. Nobody can tell of what type that is, so it counts for all. */
const mayHoldMore = ({ status, complete }: RunInput): boolean => status === "failed" || (status === "read" && !complete);

type TemplateInputs = Omit<PlannedInputs, "findWritten"> & Partial<Pick<PlannedInputs, "findWritten">>;

/** A run without templates does not load what expands them. */
async function readTemplates(
  loaded: LoadedInputs,
  { parameters = [], context = {}, ...options }: Omit<PlanOptions, "parameters" | "context"> & Partial<PlanOptions>,
): Promise<TemplateInputs> {
  if (loaded.templates.length === 0 && parameters.length === 0) return { loaded, missing: [], plans: [], notifications: [] };
  const { planTemplates } = await import("../expand/plan-templates.js");
  return planTemplates(loaded, { ...options, parameters, context });
}

async function planned({ plans }: TemplateInputs, deployed: Inventory): Promise<ReturnType<typeof planInventories>> {
  if (plans.length === 0) return { planned: [], notifications: [] };
  const module = await import("./plan-inventories.js");
  return module.planInventories(plans, deployed);
}

/** Evidence is checked against its schema; a run without any does not load that. */
async function readGuestEvidence(...parameters: Parameters<typeof attachEvidence>): Promise<AttachedEvidence> {
  const [paths, { evidence }] = parameters;
  if (paths.length === 0 && evidence.length === 0) return { ledger: [], locatable: [], notifications: [], azureAnswers: new Map() };
  const module = await import("./attach-evidence.js");
  return module.attachEvidence(...parameters);
}

/** Manifests are checked against their schema; a run without any does not load that. */
async function readCollections(loaded: LoadedInputs): Promise<AttachedCollections> {
  if (loaded.collections.length === 0 && !loaded.ledger.some(({ uri }) => isCollectedFile(uri))) {
    return { gaps: [], listed: new Set(), mayLack: () => false, serviceTagsCollectedOn: new Map(), notifications: [] };
  }
  const { attachCollections } = await import("./attach-collections.js");
  return attachCollections(loaded);
}

/** Lists of service tags are checked against their schema; a run without any does not load that. */
async function readServiceTags(...parameters: Parameters<typeof attachServiceTags>): Promise<AttachedServiceTags> {
  const [{ ledger, serviceTags: met }, { given }] = parameters;
  if (given === undefined && met.length === 0) {
    return { serviceTags: undefined, inputLedger: ledger, ledger: [], locatable: [], notifications: [] };
  }
  const module = await import("./attach-service-tags.js");
  return module.attachServiceTags(...parameters);
}
