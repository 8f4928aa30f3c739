import type { JsonObject } from "./json.js";
import type { ResourceKey } from "./resource-id.js";
import type { Unresolved } from "./unresolved.js";

/** One ARM resource as an input shows it. All export formats produce this form. */
export interface RawResource {
  /** As written in the input. */
  readonly id: string;
  readonly key: ResourceKey;
  /** Lower-cased resource type, e.g. `microsoft.compute/virtualmachines`. */
  readonly type: string;
  /** Keys as ARM spells them. Type-specific fields are under `properties` or at the top level, so read them through accessors. */
  readonly body: JsonObject;
  /** Number of its source location. The loader converts it to file, pointer, line and column when needed. */
  readonly source: number;
  /** true: the resource comes from a template. The body is what will be deployed. It is complete, except for unresolved values (see
   *  `Unresolved`). Absent: the resource is deployed. */
  readonly planned?: true | undefined;
  /** true: the export cut off objects in the body. A property that the body lacks can exist. */
  readonly cut?: true | undefined;
  /** The unresolved condition, or loop length, that decides whether a template deploys the resource. Absent: the template deploys it. */
  readonly doubt?: Unresolved | undefined;
  /** The unresolved part of its id in a template. */
  readonly openId?: Unresolved | undefined;
}

/** Type of an instance view that names the resource group and the VM but no subscription. `Get-AzVM -Status` prints it in this form. */
export const bareInstanceViewType = "microsoft.compute/virtualmachines/instanceview";
