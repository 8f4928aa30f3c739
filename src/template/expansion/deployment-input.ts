import type { JsonObject } from "../../model/json.js";
import type { DeploymentScope } from "../expression/environment.js";
import type { ArmValue } from "../values/value.js";
import type { Unknown } from "../values/unknown.js";
import type { OpenLoop } from "./expanded-resource.js";
import type { Expansion } from "./expansion.js";
import type { Frame } from "./frame.js";
import type { GivenParameters } from "./given-parameters.js";

/** A template with everything that decides what comes of it. */
export interface DeploymentInput {
  readonly expansion: Expansion;
  readonly template: JsonObject;
  readonly document: number;
  /** JSON pointer of the template in its document. */
  readonly pointer: string;
  readonly scope: DeploymentScope;
  readonly name: string | Unknown;
  /** Of the resource group, or of a deployment above resource groups. */
  readonly location: ArmValue;
  readonly given: GivenParameters;
  /** Tells what is open in this deployment from what is open in others. */
  readonly symbolPrefix: string;
  /** Deployments around this one. */
  readonly depth: number;
  /** Set when the expressions of the template are evaluated where the deployment stands. */
  readonly outerFrame: Frame | undefined;
  /** Under which this deployment, and so everything in it, is deployed. */
  readonly conditions: readonly Unknown[];
  readonly openLoops: readonly OpenLoop[];
  /** The location of a resource group that the template around declares. */
  readonly findResourceGroup: (scope: DeploymentScope) => ArmValue | undefined;
}
