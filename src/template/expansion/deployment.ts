import { isJsonObject, type JsonObject } from "../../model/json.js";
import type { DeploymentScope, ScopeFunctionName, UserFunction } from "../expression/environment.js";
import { ExpressionError } from "../expression/expression-error.js";
import { engineLimits } from "../limits.js";
import { openText } from "../values/id-text.js";
import { findName, type ArmObject, type ArmValue } from "../values/value.js";
import type { Unknown } from "../values/unknown.js";
import type { DeclaredResource } from "./declared-resource.js";
import type { DeploymentInput } from "./deployment-input.js";
import type { ExpandedDeployment, ExpandedResource } from "./expanded-resource.js";
import type { Expansion } from "./expansion.js";
import { Frame, type Declarations } from "./frame.js";
import { isDeployment, nestedDeployment } from "./nested-deployment.js";
import type { ValueSource } from "./origins.js";
import { evaluateOutputs } from "./outputs.js";
import { Parameters } from "./parameters.js";
import { referencesTo, referenceTo, resourceInfoOf } from "./references.js";
import { ResourceIndex } from "./resource-index.js";
import { resourceIdOf } from "./resource-id.js";
import { listResources } from "./resource-list.js";
import { scopeValue } from "./scope-values.js";
import { templateProblems } from "./template-problems.js";
import { userFunctions } from "./user-functions.js";
import { Variables } from "./variables.js";

/** A deployment of a template: its declarations, its resources, its outputs. */
export class Deployment implements Declarations, ExpandedDeployment {
  readonly expansion: Expansion;
  readonly scope: DeploymentScope;
  readonly parameters: Parameters;
  readonly variables: Variables;
  /** Symbol of its `deployment()`. */
  private readonly symbol: string;
  /** The frame that evaluates the expressions of its resources and outputs. */
  private readonly frame: Frame;
  private readonly functions: ReadonlyMap<string, UserFunction>;
  private readonly definitions: JsonObject;
  private index: ResourceIndex | "in progress" | undefined;
  private evaluatedOutputs: ArmObject | "in progress" | undefined;

  constructor(private readonly input: DeploymentInput) {
    const { expansion, scope, document, pointer, outerFrame } = input;
    this.expansion = expansion;
    this.scope = scope;
    this.symbol = expansion.addresses.add(input.symbolPrefix.replace(/:$/, ""), document);
    const own = new Frame(this, document);
    this.frame = outerFrame?.inDocument(document) ?? own;
    const read = own.forReading();
    this.definitions = this.section("definitions");
    this.parameters = new Parameters(
      this.section("parameters"),
      this.definitions,
      input.given,
      `${pointer}/parameters`,
      read,
      input.symbolPrefix,
    );
    this.variables = new Variables(this.section("variables"), `${pointer}/variables`, read);
    this.functions = userFunctions(this.member("functions"), this.definitions, `${pointer}/functions`, this, document);
  }

  /** The resources of the template itself; a nested template appears as its deployment resource. */
  get resources(): readonly ExpandedResource[] {
    return this.indexed()?.resources ?? [];
  }

  scopeFunction(name: ScopeFunctionName): ArmValue {
    const { scope, name: own, location, expansion } = this.input;
    return scopeValue(name, { scope, symbol: this.symbol, name: own, location, context: expansion.context });
  }

  parameter(name: string): ArmValue {
    return this.parameters.get(name);
  }

  variable(name: string): ArmValue {
    return this.variables.get(name);
  }

  userFunction(namespace: string, name: string): UserFunction | undefined {
    return this.functions.get(`${namespace}.${name}`.toLowerCase());
  }

  reference(resource: ArmValue, full: boolean): ArmValue {
    return referenceTo(resource, full, this.indexed());
  }

  references(collection: string, full: boolean): ArmValue {
    return referencesTo(collection, full, this.indexed());
  }

  resourceInfo(symbolicName: string): ArmValue {
    return resourceInfoOf(symbolicName, this.indexed());
  }

  parameterSource(name: string): ValueSource | undefined {
    return this.parameters.source(name);
  }

  variableSource(name: string): ValueSource | undefined {
    return this.variables.source(name);
  }

  problems(): readonly string[] {
    return templateProblems(this.input.template, this.parameters, this.resources);
  }

  outputs(): ArmObject {
    if (this.evaluatedOutputs === "in progress") throw new ExpressionError("the outputs of a deployment refer to themselves");
    if (this.evaluatedOutputs !== undefined) return this.evaluatedOutputs;
    this.evaluatedOutputs = "in progress";
    try {
      const pointer = `${this.input.pointer}/outputs`;
      return (this.evaluatedOutputs = evaluateOutputs(this.member("outputs"), this.definitions, pointer, this.frame));
    } finally {
      if (this.evaluatedOutputs === "in progress") this.evaluatedOutputs = undefined;
    }
  }

  /** undefined while the resources are being listed: names and conditions cannot use them yet. */
  private indexed(): ResourceIndex | undefined {
    if (this.index === "in progress") return undefined;
    if (this.index !== undefined) return this.index;
    this.index = "in progress";
    const found: DeclaredResource[] = [];
    const loops = new Map<string, number | Unknown>();
    try {
      const { scope, conditions, openLoops, pointer } = this.input;
      listResources(this.member("resources"), `${pointer}/resources`, {
        frame: this.frame,
        scope,
        parent: undefined,
        conditions,
        openLoops,
        found: (resource) => {
          found.push(resource);
        },
        foundLoop: (symbolicName, count) => {
          loops.set(symbolicName.toLowerCase(), count);
        },
      });
    } finally {
      this.index = undefined;
    }
    const index = new ResourceIndex(found, loops);
    this.index = index;
    for (const resource of found) if (!resource.existing && isDeployment(resource)) resource.nested = this.nest(resource);
    return index;
  }

  private nest(resource: ExpandedResource): Deployment | undefined {
    if (this.input.depth >= engineLimits.deploymentDepth) {
      const problem = `deployments are nested more than ${engineLimits.deploymentDepth} levels deep. Check whether they link to each other`;
      const { document } = resource.frame;
      this.expansion.missingLinks.push({ link: openText(resource.name), problem, document, pointer: resource.pointer });
      return undefined;
    }
    const input = nestedDeployment(resource, { ...this.input, findResourceGroup: (scope) => this.findResourceGroup(scope) });
    return input === undefined ? undefined : new Deployment(input);
  }

  /** The location of a resource group that this template, or an outer template, declares. */
  private findResourceGroup(scope: DeploymentScope): ArmValue | undefined {
    const id = resourceIdOf(
      "Microsoft.Resources/resourceGroups",
      scope.resourceGroup ?? "",
      { ...scope, level: "subscription" },
      undefined,
    );
    const declared = this.indexed()?.find(id);
    if (declared === undefined || declared.existing) return this.input.findResourceGroup(scope);
    return declared.body()["location"];
  }

  private member(name: string): JsonObject[string] {
    const key = findName(this.input.template, name);
    return key === undefined ? undefined : this.input.template[key];
  }

  private section(name: string): JsonObject {
    const value = this.member(name);
    return isJsonObject(value) ? value : {};
  }
}
