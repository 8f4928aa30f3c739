import type { JsonObject } from "../model/json.js";
import { resourceKey } from "../model/resource-id.js";
import type { RawResource } from "../model/raw-resource.js";
import { placedResources, type PlacedResource } from "./expansion/flatten.js";
import type { ExpandedResource } from "./expansion/expanded-resource.js";
import type { CopyIndex } from "./expansion/loops.js";
import { isDeployment } from "./expansion/nested-deployment.js";
import type { RootDeployment } from "./expansion/root-deployment.js";
import { openValue, plannedBody } from "./planned-body.js";
import { openText } from "./values/id-text.js";
import { isUnknown, type ArmObject, type Unknown } from "./values/unknown.js";

/** A resource that a template deploys, as the other stages take it. */
export interface PlannedResource {
  readonly raw: Omit<RawResource, "source">;
  readonly resource: ExpandedResource;
  readonly body: ArmObject;
  /** Indexes of the loops around it, those around nested deployments among them. */
  readonly copyIndex: CopyIndex | undefined;
  /** Expressions in it that are wrong. */
  readonly wrong: readonly { readonly path: string; readonly value: Unknown }[];
  /** Pairs of members whose names differ in case only. */
  readonly sameNames: readonly string[];
}

const virtualMachineType = "microsoft.compute/virtualmachines";

/** The resources that a template deploys, nested ones among them.
 *  @throws ExhaustedError when expanding takes too much. */
export function plannedResources({ deployment }: RootDeployment): readonly PlannedResource[] {
  const placed = [...placedResources(deployment)].filter(({ resource }) => !isDeployment(resource) && !isUnknown(resource.type));
  const always = conditionsOfMachines(placed.map(({ resource }) => resource));
  return placed.map((each) => plannedResource(each, always));
}

function plannedResource({ resource, copyIndex }: PlacedResource, always: ReadonlySet<string>): PlannedResource {
  const id = openText(resource.id);
  const type = (resource.type as string).toLowerCase();
  const doubtful = type === virtualMachineType ? undefined : resource.conditions.find(({ symbol }) => !always.has(symbol));
  const wrong: { path: string; value: Unknown }[] = [];
  const sameNames: string[] = [];
  const evaluated = resource.body();
  const body = plannedBody(
    evaluated,
    (value, path) => wrong.push({ path, value }),
    (first, second) => sameNames.push(`"${first}" and "${second}"`),
  );
  const open = doubtful === undefined ? undefined : openValue(doubtful, false);
  // Whether it is deployed is open, and so is everything that depends on it: an existing one may be there instead.
  const shown: JsonObject = open === undefined ? body : { name: body["name"], type: body["type"], location: open, properties: open };
  return {
    resource,
    wrong,
    sameNames,
    copyIndex,
    body: evaluated,
    raw: { id, key: resourceKey(id), type, body: { ...shown, id }, planned: true },
  };
}

/** Conditions under which every VM of the template is deployed: what is deployed under these as well is there for them. */
function conditionsOfMachines(resources: readonly ExpandedResource[]): ReadonlySet<string> {
  const machines = resources.filter(({ type }) => !isUnknown(type) && type.toLowerCase() === virtualMachineType);
  const [first, ...others] = machines.map(({ conditions }) => new Set(conditions.map(({ symbol }) => symbol)));
  return new Set([...(first ?? [])].filter((symbol) => others.every((conditions) => conditions.has(symbol))));
}
