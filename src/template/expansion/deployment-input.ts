import type { JsonObject } from "../../model/json.js";
import type { DeploymentScope } from "../expression/environment.js";
import type { ArmValue } from "../values/value.js";
import type { Unknown } from "../values/unknown.js";
import type { OpenLoop } from "./expanded-resource.js";
import type { Expansion } from "./expansion.js";
import type { Frame } from "./frame.js";
import type { GivenParameters } from "./given-parameters.js";

/** A template with all data that its deployment depends on. */
export interface DeploymentInput {
  readonly expansion: Expansion;
  readonly template: JsonObject;
  readonly document: number;
  /** JSON pointer of the template in its document. */
  readonly pointer: string;
  readonly scope: DeploymentScope;
  readonly name: string | Unknown;
  /** Location of the resource group, or of a deployment above resource groups. */
  readonly location: ArmValue;
  readonly given: GivenParameters;
  /** Prefix for symbols: it separates the unresolved values of this deployment from the values of other deployments. */
  readonly symbolPrefix: string;
  /** Number of deployments around this one. */
  readonly depth: number;
  /** Present when the expressions of the template are evaluated in the scope of the outer template. */
  readonly outerFrame: Frame | undefined;
  /** Conditions on this deployment, and so on everything in it. */
  readonly conditions: readonly Unknown[];
  readonly openLoops: readonly OpenLoop[];
  /** The location of a resource group that an outer template declares. */
  readonly findResourceGroup: (scope: DeploymentScope) => ArmValue | undefined;
}
