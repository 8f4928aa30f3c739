import type { JsonObject } from "../../model/json.js";
import type { DeploymentScope } from "../expression/environment.js";
import type { ArmObject } from "../values/value.js";
import type { Unknown } from "../values/unknown.js";
import type { Frame } from "./frame.js";

/** One resource of a template, for one iteration of its loops. */
export interface ExpandedResource {
  readonly symbolicName: string | undefined;
  /** Type with the types of its parents: `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string | Unknown;
  /** Name with the names of its parents: `vnet/subnet`. */
  readonly name: string | Unknown;
  readonly id: string | Unknown;
  /** The scope of the resource; for a deployment, the scope of its content. */
  readonly scope: DeploymentScope;
  /** The resource already exists: the template refers to it and does not deploy it. */
  readonly existing: boolean;
  /** Unresolved conditions of the resource and of the deployments around it: it may not be deployed. */
  readonly conditions: readonly Unknown[];
  /** Loops with an unresolved count: the resource represents all their iterations. */
  readonly openLoops: readonly OpenLoop[];
  readonly source: JsonObject;
  /** JSON pointer in the document of the frame. */
  readonly pointer: string;
  readonly frame: Frame;
  /** All declared members, evaluated at the first call. @throws ExpressionError in a circle of references. */
  body(): ArmObject;
  /** The nested or linked template of a deployment, when it is available. */
  readonly nested: ExpandedDeployment | undefined;
}

/** A template with its resources and outputs. */
export interface ExpandedDeployment {
  readonly resources: readonly ExpandedResource[];
  /** `{ <name>: { type, value } }`. */
  outputs(): ArmObject;
  /** Errors for which Azure rejects the template as a whole, as sentences. */
  problems(): readonly string[];
}

export interface OpenLoop {
  readonly name: string;
  readonly count: Unknown;
}
