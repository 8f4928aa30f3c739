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

/** The inputs to read. Paths are relative to `workingDirectory`. */
export interface InventoryOptions {
  /** Files, directories, globs, or `-` for standard input. */
  readonly inputs: readonly string[];
  /** Globs of files and directories, among inputs and evidence, that are not read. */
  readonly excludeInputs?: readonly string[] | undefined;
  /** Directory of a live collection to read in addition to the inputs. Its files are named relative to this directory. */
  readonly collection?: string;
  readonly workingDirectory: string;
  /** Evidence files, or directories with evidence files. */
  readonly evidence?: readonly string[];
  /** Parameter files for the templates among the inputs. */
  readonly parameters?: readonly string[];
  /** The values that template functions such as `resourceGroup()` return. Values that are not given are unknown. */
  readonly context?: Context;
  /** Time of the deployment of templates, for utcNow(). If absent, the time is unknown. */
  readonly clock?: Date;
  /** Resource types whose lists in the input are complete according to the operator, or `all`. */
  readonly assumeComplete?: readonly string[];
  /** A published list of service tags. Default: the newest list among the inputs. */
  readonly serviceTags?: string;
  /** Environment variables, used to find a Bicep compiler. If absent, Bicep files are refused. */
  readonly environment?: Environment;
  readonly fileSystem?: FileSystem;
  readonly readStandardInput?: () => Buffer;
  /** Receives the progress of the scan. */
  readonly onProgress?: ScanProgressListener;
}

/** The joined content of all inputs, and the result for each input. */
export interface LoadedInventory extends Pick<AttachedEvidence, "azureAnswers"> {
  readonly inventory: Inventory;
  /** The planned state for each template among the inputs. */
  readonly planned: readonly PlannedInventory[];
  readonly findWritten: FindWritten | undefined;
  /** undefined: tags are compared by the built-in relation table. */
  readonly serviceTags: ServiceTagFile | undefined;
  /** The lists and resources that live collections could not read. */
  readonly gaps: readonly CollectionGap[];
  readonly ledger: readonly RunInput[];
  readonly notifications: readonly RunNotification[];
  /** The source locations by number. They refer to the inputs, which are read again to find line and column. */
  readonly sources: SourceTable;
  readonly locatable: readonly LocatableInput[];
  readonly fileOf: FileOf;
}

/** Loads and normalizes all inputs: exports, collections, lists of service tags, evidence.
 *  @throws UserError when the given list of service tags cannot be used. */
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
  // Linked templates do not show what is deployed, so they do not affect the lists.
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

/** The name of an input in messages. */
const nameOfInput = (input: RunInput | undefined): string | undefined => (input === undefined ? undefined : decodeURIComponent(input.uri));

/** Whether an input can hold more than could be read. The type of the missing resources is unknown, so this affects all lists. */
const mayHoldMore = ({ status, complete }: RunInput): boolean => status === "failed" || (status === "read" && !complete);

type TemplateInputs = Omit<PlannedInputs, "findWritten"> & Partial<Pick<PlannedInputs, "findWritten">>;

/** Templates need more modules. A run without templates does not load them. */
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

/** Evidence is checked against its schema. A run without evidence does not load the schema. */
async function readGuestEvidence(...parameters: Parameters<typeof attachEvidence>): Promise<AttachedEvidence> {
  const [paths, { evidence }] = parameters;
  if (paths.length === 0 && evidence.length === 0) return { ledger: [], locatable: [], notifications: [], azureAnswers: new Map() };
  const module = await import("./attach-evidence.js");
  return module.attachEvidence(...parameters);
}

/** Manifests are checked against their schema. A run without manifests does not load the schema. */
async function readCollections(loaded: LoadedInputs): Promise<AttachedCollections> {
  if (loaded.collections.length === 0 && !loaded.ledger.some(({ uri }) => isCollectedFile(uri))) {
    return { gaps: [], listed: new Set(), mayLack: () => false, serviceTagsCollectedOn: new Map(), notifications: [] };
  }
  const { attachCollections } = await import("./attach-collections.js");
  return attachCollections(loaded);
}

/** Lists of service tags are checked against their schema. A run without such lists does not load the schema. */
async function readServiceTags(...parameters: Parameters<typeof attachServiceTags>): Promise<AttachedServiceTags> {
  const [{ ledger, serviceTags: met }, { given }] = parameters;
  if (given === undefined && met.length === 0) {
    return { serviceTags: undefined, inputLedger: ledger, ledger: [], locatable: [], notifications: [] };
  }
  const module = await import("./attach-service-tags.js");
  return module.attachServiceTags(...parameters);
}
