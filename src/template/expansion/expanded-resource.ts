import type { JsonObject } from "../../model/json.js";
import type { DeploymentScope } from "../expression/environment.js";
import type { ArmObject } from "../values/value.js";
import type { Unknown } from "../values/unknown.js";
import type { Frame } from "./frame.js";

/** One resource that a template declares, for one iteration of its loops. */
export interface ExpandedResource {
  readonly symbolicName: string | undefined;
  /** With the types of its parents: `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string | Unknown;
  /** With the names of its parents: `vnet/subnet`. */
  readonly name: string | Unknown;
  readonly id: string | Unknown;
  /** Where it stands: of a deployment, where that goes. */
  readonly scope: DeploymentScope;
  /** Exists already: the template refers to it, and does not deploy it. */
  readonly existing: boolean;
  /** Open conditions, its own and those of the deployments around it: it may not be deployed. */
  readonly conditions: readonly Unknown[];
  /** Set when it stands for all iterations of loops whose length is open. */
  readonly openLoops: readonly OpenLoop[];
  readonly source: JsonObject;
  /** JSON pointer in the document of the frame. */
  readonly pointer: string;
  readonly frame: Frame;
  /** Everything that it declares, evaluated when it is first asked for. @throws ExpressionError in a circle of references. */
  body(): ArmObject;
  /** The template that it nests or links to, when it is a deployment and the template is at hand. */
  readonly nested: ExpandedDeployment | undefined;
}

/** A template with everything in it. */
export interface ExpandedDeployment {
  readonly resources: readonly ExpandedResource[];
  /** `{ <name>: { type, value } }`. */
  outputs(): ArmObject;
  /** What Azure would refuse about the template as a whole, as sentences. */
  problems(): readonly string[];
}

export interface OpenLoop {
  readonly name: string;
  readonly count: Unknown;
}
