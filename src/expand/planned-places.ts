import type { JsonObject } from "../model/json.js";
import { joinIndexes, type CopyIndex } from "../template/expansion/loops.js";
import type { Origins } from "../template/expansion/origins.js";
import { locateValue, type ValuePlace } from "../template/locate-value.js";
import type { ArmObject } from "../template/values/unknown.js";

/** The data that findPlanned needs to find the source location of a property of a planned resource. */
export interface PlannedPlaces {
  /** The key is the source number of the resource. */
  readonly resources: Map<number, { readonly body: ArmObject; readonly copyIndex: CopyIndex | undefined; readonly origins: Origins }>;
  readonly document: (source: number) => JsonObject | undefined;
}

/** The source location of a property of a resource; undefined when the resource does not come from a template. */
export function findPlanned(planned: PlannedPlaces, source: number, steps: readonly (string | number)[]): ValuePlace | undefined {
  const resource = planned.resources.get(source);
  const found = resource === undefined ? undefined : locateValue(resource.body, steps, resource.origins, planned.document);
  return found === undefined ? undefined : { ...found, copyIndex: joinIndexes(resource?.copyIndex, found.copyIndex) };
}
