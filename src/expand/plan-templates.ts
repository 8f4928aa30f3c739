import { joinInputs, type LoadedInputs, type LoadedTemplate } from "../load/load-inputs.js";
import type { FindWritten } from "../load/files/locate.js";
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
import { findPlanned, type PlannedPlaces } from "./planned-places.js";
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
  /** Where the properties of their resources are written. */
  readonly findWritten: FindWritten;
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

interface DeployedTemplate {
  readonly root: RootDeployment;
  readonly resources: readonly PlannedResource[];
  /** What Azure would refuse about templates as a whole. */
  readonly problems: readonly string[];
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
    const deployed = pairs.map((pair) => ({ pair, template: this.deploy(pair) }));
    const sources = [...new Set(pairs.map(({ template }) => template.source))];
    const linked = linkedRoots(sources, this.files.links);
    const plans = deployed.flatMap(({ pair, template }) => {
      if (linked.has(pair.template.source)) return this.note(pair, "another template of the input links to it and deploys it");
      return template === undefined ? [] : [this.planOf(pair, template)];
    });
    for (const template of this.loaded.templates) {
      if (template.kind === "what-if") plans.push(this.planWhatIf(template));
      if (template.kind === "parameters") this.noteParameters(template, pairs);
    }
    const findWritten: FindWritten = (source, steps) => findPlanned(this.places, source, steps);
    const inputs = joinInputs({ ...this.loaded, ledger: this.ledger }, this.files.inputs);
    return { loaded: inputs, missing: this.missing, plans, findWritten, notifications: this.notifications };
  }

  /** Everything that evaluates anything of a template, so that what takes too much fails its input and nothing else. */
  private deploy({ template, parameters }: PairedTemplate): DeployedTemplate | undefined {
    const { context, clock } = this.options;
    const root = deployTemplate({ template, parameters, context, clock, files: this.files });
    try {
      const resources = plannedResources(root);
      return { root, resources, problems: [...allDeployments(root.deployment)].flatMap((each) => each.problems()) };
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.fail(template.input, error.message);
      return undefined;
    }
  }

  private planOf({ template, parameterFile }: PairedTemplate, { root, resources: planned, problems }: DeployedTemplate): Plan {
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
      const linked = `${missingLinks.length} of the templates that it links to ${missingLinks.length === 1 ? "is" : "are"} not available`;
      this.update(template.input, { reason: linked });
    }
    this.update(template.input, { resources: resources.length, complete });
    // A loop links as often as it runs.
    for (const { link, problem } of new Map(missingLinks.map((each) => [`${each.link}\n${each.problem}`, each])).values()) {
      const missing: RunInput = {
        // An unpaired surrogate has no encoding.
        uri: encodeURI(link === "" ? "(no address)" : link.replace(/\p{Cs}/gu, "\uFFFD")),
        kind: "template",
        resources: 0,
        complete: false,
        status: "ignored",
        reason: `${decodeURIComponent(uri)} links to it, but it is not available, so its resources are unknown: ${problem}`,
      };
      this.missing.push(missing);
    }
    this.notifications.push(...describePlan(planned, problems, uri));
    const key = parameterFile === undefined ? uri : `${uri}\n${parameterFile}`;
    return { template: uri, parameters: parameterFile, key, resources, complete };
  }

  private planWhatIf({ document, source, input }: LoadedTemplate): Plan {
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

  private noteParameters({ input, source, named }: LoadedTemplate, pairs: readonly PairedTemplate[]): void {
    const used = pairs.find(({ parameters }) => parameters.some(({ document }) => document === source));
    if (used !== undefined) {
      this.update(input, { reason: `parameters of ${decodeURIComponent(this.ledger[used.template.input]?.uri ?? "")}` });
    } else if (this.options.parameters.length > 0) {
      this.update(input, { status: "ignored", reason: "parameters that are not used because --parameters names others" });
    } else {
      const wanted = decodeURIComponent(templateNamedBy(this.ledger[input]?.uri ?? "") ?? "");
      const what =
        wanted === "" ? "parameters without a matching template in the input" : `parameters of ${wanted}, which is not in the input`;
      const reason = `${what}. To use them for a template, name them with --parameters`;
      this.update(input, { status: named ? "failed" : "ignored", reason });
    }
  }

  private fail(input: number, message: string): void {
    const { status } = this.ledger[input] ?? {};
    this.update(input, {
      status: status === "ignored" ? "ignored" : "failed",
      complete: false,
      reason: `cannot expand the template: ${message}`,
    });
  }

  private update(input: number, changes: Partial<RunInput>): void {
    const entry = this.ledger[input];
    if (entry !== undefined) this.ledger[input] = { ...entry, ...changes };
  }
}
