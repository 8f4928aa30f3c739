import type { JsonObject } from "../model/json.js";
import { joinIndexes, type CopyIndex } from "../template/expansion/loops.js";
import type { Origins } from "../template/expansion/origins.js";
import { locateValue, type ValuePlace } from "../template/locate-value.js";
import type { ArmObject } from "../template/values/unknown.js";

/** What is needed to find out where a property of a resource of a template is written. */
export interface PlannedPlaces {
  /** By the number of the resource's source. */
  readonly resources: Map<number, { readonly body: ArmObject; readonly copyIndex: CopyIndex | undefined; readonly origins: Origins }>;
  readonly document: (source: number) => JsonObject | undefined;
}

/** Where a property of a resource is written; undefined when the resource comes from no template. */
export function findPlanned(places: PlannedPlaces, source: number, steps: readonly (string | number)[]): ValuePlace | undefined {
  const resource = places.resources.get(source);
  const found = resource === undefined ? undefined : locateValue(resource.body, steps, resource.origins, places.document);
  return found === undefined ? undefined : { ...found, copyIndex: joinIndexes(resource?.copyIndex, found.copyIndex) };
}
