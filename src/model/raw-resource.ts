import type { JsonObject } from "./json.js";
import type { ResourceKey } from "./resource-id.js";
import type { Unresolved } from "./unresolved.js";

/** One ARM resource as an input shows it, whatever the export shape; the door every input comes through. */
export interface RawResource {
  /** As written in the input. */
  readonly id: string;
  readonly key: ResourceKey;
  /** Lower-cased resource type, e.g. `microsoft.compute/virtualmachines`. */
  readonly type: string;
  /** Keys spelled as ARM spells them. Type-specific fields sit under `properties` or at the top: read through accessors. */
  readonly body: JsonObject;
  /** Number of the place it was read from; the loader turns it into file, pointer, line and column on demand. */
  readonly source: number;
  /** From a template: the body says what will be deployed and is complete as written, apart from values that it leaves unresolved
   *  (see `Unresolved`). Absent: the body says what is deployed. */
  readonly planned?: true | undefined;
  /** Objects in the body were cut off when it was exported: what the body does not show is not absent. */
  readonly cut?: true | undefined;
  /** The condition, or the length of a loop, that decides whether a template deploys it. Absent: it is certain. */
  readonly doubt?: Unresolved | undefined;
  /** The part of its id that a template leaves unresolved. */
  readonly openId?: Unresolved | undefined;
}

/** Type of an instance view that names resource group and VM, and no subscription: `Get-AzVM -Status` prints one so. */
export const bareInstanceViewType = "microsoft.compute/virtualmachines/instanceview";
