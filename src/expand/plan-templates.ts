import { joinInputs, type LoadedInputs } from "../load/load-inputs.js";
import type { RawResource } from "../model/raw-resource.js";
import type { RunInput, RunNotification } from "../model/run.js";
import type { Context } from "../template/expansion/context.js";
import { ExpressionError } from "../template/expression/expression-error.js";
import type { RootDeployment } from "../template/expansion/root-deployment.js";
import { allDeployments } from "../template/expansion/flatten.js";
import { plannedResources, type PlannedResource } from "../template/planned-resources.js";
import { deployTemplate } from "./deploy-template.js";
import { linkedRoots } from "./linked-roots.js";
import { pairParameters, templateNamedBy, type PairedTemplate } from "./pair-parameters.js";
import { givenParameterFiles } from "./parameter-files.js";
import type { PlannedPlaces } from "./planned-places.js";
import { describePlan } from "./describe-plan.js";
import { TemplateFiles, type TemplateFilesOptions } from "./template-files.js";
import { whatIfResources } from "./what-if-resources.js";

export interface PlanOptions extends Omit<TemplateFilesOptions, "firstInput"> {
  /** Files of `--parameters`. */
  readonly parameters: readonly string[];
  readonly context: Context;
  readonly clock?: Date | undefined;
}

/** What one template, or what-if result, deploys. */
export interface Plan {
  /** URI of the template. */
  readonly template: string;
  /** URI of the parameter file found beside it. */
  readonly parameters?: string | undefined;
  /** Tells it from other plans of the run: the template and its parameter file. */
  readonly key: string;
  readonly resources: readonly RawResource[];
  /** False when a linked template is not at hand: more may be deployed. */
  readonly complete: boolean;
}

export interface PlannedInputs {
  /** The inputs with all that was read beside them, and what became of their templates. */
  readonly loaded: LoadedInputs;
  /** Linked templates that are not at hand; to be put at the end of the ledger. */
  readonly missing: readonly RunInput[];
  readonly plans: readonly Plan[];
  readonly places: PlannedPlaces;
  readonly notifications: readonly RunNotification[];
}

/** Expands the templates among the inputs.
 *  @throws UserError when a file of `--parameters` cannot be read, or fits no template. */
export function planTemplates(loaded: LoadedInputs, options: PlanOptions): PlannedInputs {
  const files = new TemplateFiles({ ...options, firstInput: loaded.ledger.length });
  for (const template of loaded.templates) files.add(template);
  const given = givenParameterFiles(options.parameters, options.workingDirectory, files);
  return new Planner(loaded, files, options).plan(pairParameters(loaded.templates, given, loaded.ledger));
}

class Planner {
  private readonly ledger: RunInput[];
  private readonly missing: RunInput[] = [];
  private readonly notifications: RunNotification[] = [];
  private readonly places: PlannedPlaces;

  constructor(
    private readonly loaded: LoadedInputs,
    private readonly files: TemplateFiles,
    private readonly options: PlanOptions,
  ) {
    this.ledger = [...loaded.ledger];
    this.places = { resources: new Map(), document: (source) => files.documentOf(source) };
  }

  plan(pairs: readonly PairedTemplate[]): PlannedInputs {
    // All are expanded first: a template that another one links to is deployed by that one, not by itself.
    const deployed = pairs.map((pair) => ({ pair, ...this.deploy(pair) }));
    const sources = [...new Set(pairs.map(({ template }) => template.source))];
    const linked = linkedRoots(sources, this.files.links);
    const plans = deployed.flatMap(({ pair, root, resources }) => {
      if (linked.has(pair.template.source)) return this.note(pair, "another template of the input links to it, and deploys it");
      return root === undefined ? [] : [this.planOf(pair, root, resources)];
    });
    for (const { kind, source, document, input } of this.loaded.templates) {
      if (kind === "what-if") plans.push(this.planWhatIf(document, source, input));
      if (kind === "parameters") this.noteParameters(input, pairs);
    }
    const inputs = joinInputs({ ...this.loaded, ledger: this.ledger }, this.files.inputs);
    return { loaded: inputs, missing: this.missing, plans, places: this.places, notifications: this.notifications };
  }

  private deploy({ template, parameters }: PairedTemplate): { root?: RootDeployment; resources: readonly PlannedResource[] } {
    const { context, clock } = this.options;
    const root = deployTemplate({ template, parameters, context, clock, files: this.files });
    try {
      return { root, resources: plannedResources(root) };
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.fail(template.input, error.message);
      return { resources: [] };
    }
  }

  private planOf(pair: PairedTemplate, root: RootDeployment, planned: readonly PlannedResource[]): Plan {
    const { template, parameterFile } = pair;
    const { sources } = this.options;
    const uri = this.ledger[template.input]?.uri ?? "";
    const resources = planned.map(({ raw, resource, body, copyIndex }): RawResource => {
      const source = sources.below(resource.frame.document, resource.pointer);
      this.places.resources.set(source, { body, copyIndex, origins: root.expansion.origins });
      return { ...raw, source };
    });
    const { missingLinks } = root.expansion;
    const whole = this.ledger[template.input]?.complete !== false;
    const complete = whole && missingLinks.length === 0;
    if (missingLinks.length > 0) {
      const linked = `${missingLinks.length} of the templates that it links to ${missingLinks.length === 1 ? "is" : "are"} not at hand`;
      this.update(template.input, { reason: linked });
    }
    this.update(template.input, { resources: resources.length, complete });
    // A loop links as often as it runs.
    for (const { link, problem } of new Map(missingLinks.map((each) => [`${each.link}\n${each.problem}`, each])).values()) {
      const missing: RunInput = {
        uri: encodeURI(link === "" ? "(no address)" : link),
        kind: "template",
        resources: 0,
        complete: false,
        status: "ignored",
        reason: `linked from ${decodeURIComponent(uri)} and not at hand, so that what it deploys is not known: ${problem}`,
      };
      this.missing.push(missing);
    }
    const problems = [...allDeployments(root.deployment)].flatMap((each) => each.problems());
    this.notifications.push(...describePlan(planned, problems, uri));
    const key = parameterFile === undefined ? uri : `${uri}\n${parameterFile}`;
    return { template: uri, parameters: parameterFile, key, resources, complete };
  }

  private planWhatIf(document: Parameters<typeof whatIfResources>[0], source: number, input: number): Plan {
    const resources = [...whatIfResources(document)].map(({ raw, pointer }): RawResource => ({
      ...raw,
      source: this.options.sources.below(source, pointer),
    }));
    const uri = this.ledger[input]?.uri ?? "";
    this.update(input, { resources: resources.length });
    return { template: uri, key: uri, resources, complete: true };
  }

  private note({ template }: PairedTemplate, reason: string): readonly Plan[] {
    this.update(template.input, { reason });
    return [];
  }

  private noteParameters(input: number, pairs: readonly PairedTemplate[]): void {
    const uri = this.ledger[input]?.uri ?? "";
    const used = pairs.find(({ parameterFile }) => parameterFile === uri);
    const owner = used === undefined ? undefined : decodeURIComponent(this.ledger[used.template.input]?.uri ?? "");
    const wanted = decodeURIComponent(templateNamedBy(uri) ?? "");
    const named = this.loaded.templates.some((template) => template.input === input && template.named);
    const reason =
      owner !== undefined
        ? `parameters of ${owner}`
        : `parameters${wanted === "" ? "" : ` of ${wanted}`}, which is not among the inputs; to use them for a template, give them with --parameters`;
    this.update(input, owner === undefined ? { status: named ? "failed" : "ignored", reason } : { reason });
  }

  private fail(input: number, message: string): void {
    const { status } = this.ledger[input] ?? {};
    this.update(input, {
      status: status === "ignored" ? "ignored" : "failed",
      complete: false,
      reason: `the template cannot be expanded: ${message}`,
    });
  }

  private update(input: number, changes: Partial<RunInput>): void {
    const entry = this.ledger[input];
    if (entry !== undefined) this.ledger[input] = { ...entry, ...changes };
  }
}
