import { resourceKey } from "../model/resource-id.js";
import type { RawResource } from "../model/raw-resource.js";
import type { Unresolved } from "../model/unresolved.js";
import type { ExpandedResource } from "./expansion/expanded-resource.js";
import { placedResources, type PlacedResource } from "./expansion/flatten.js";
import type { CopyIndex } from "./expansion/loops.js";
import { isDeployment } from "./expansion/nested-deployment.js";
import type { RootDeployment } from "./expansion/root-deployment.js";
import { openValue, plannedBody } from "./planned-body.js";
import { Doubts } from "./doubts.js";
import { openText } from "./values/id-text.js";
import { isUnknown, type ArmObject, type Unknown } from "./values/unknown.js";

/** A resource that a template deploys, in the form for the other stages. */
export interface PlannedResource {
  readonly raw: Omit<RawResource, "source">;
  readonly resource: ExpandedResource;
  readonly body: ArmObject;
  /** Indexes of the loops around it, including those around nested deployments. */
  readonly copyIndex: CopyIndex | undefined;
  /** Expressions with an error in it. */
  readonly wrong: readonly { readonly path: string; readonly value: Unknown }[];
  /** Pairs of members whose names differ only in letter case. */
  readonly sameNames: readonly string[];
}

/** The resources that a template deploys, including nested ones.
 *  @throws ExhaustedError when the expansion needs too many steps. */
export function plannedResources({ deployment }: RootDeployment): readonly PlannedResource[] {
  const placed = [...placedResources(deployment)].filter(({ resource }) => !isDeployment(resource) && !isUnknown(resource.type));
  const doubts = new Doubts(placed.map(({ resource }) => resource));
  return placed.map((each) => plannedResource(each, doubts));
}

function plannedResource({ resource, copyIndex }: PlacedResource, doubts: Doubts): PlannedResource {
  const id = openText(resource.id);
  const wrong: { path: string; value: Unknown }[] = [];
  const sameNames: string[] = [];
  const evaluated = resource.body();
  const body = plannedBody(
    evaluated,
    (value, path) => wrong.push({ path, value }),
    (first, second) => sameNames.push(`"${first}" and "${second}"`),
  );
  const [doubt, openId] = [doubts.of(resource), isUnknown(resource.id) ? unresolvedPiece(resource.id) : undefined];
  const raw: PlannedResource["raw"] = {
    id,
    key: resourceKey(id),
    type: (resource.type as string).toLowerCase(),
    body: { ...body, id },
    planned: true,
    ...(doubt === undefined ? {} : { doubt: openValue(doubt, false) as unknown as Unresolved }),
    ...(openId === undefined ? {} : { openId: openValue(openId, false) as unknown as Unresolved }),
  };
  return { resource, wrong, sameNames, copyIndex, body: evaluated, raw };
}

/** The unknown piece of an id for messages: preferably a piece from the template, not from the deployment target. */
function unresolvedPiece(id: Unknown): Unknown {
  const unresolved = (id.parts ?? [id]).filter(isUnknown);
  return unresolved.findLast(({ reason }) => reason.kind !== "context") ?? unresolved[0] ?? id;
}
