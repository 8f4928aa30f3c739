import type { ExpandedDeployment, ExpandedResource } from "./expanded-resource.js";
import { indexesOf, joinIndexes, type CopyIndex } from "./loops.js";

/** A resource, and the indexes of the loops around it and around the deployments that it is nested in. */
export interface PlacedResource {
  readonly resource: ExpandedResource;
  readonly copyIndex: CopyIndex | undefined;
}

/** The resources that a deployment deploys, those of nested deployments among them. A deployment whose template is not at
 *  hand stands for itself. */
export function* deployedResources(deployment: ExpandedDeployment): Generator<ExpandedResource> {
  for (const { resource } of placedResources(deployment)) yield resource;
}

/** The same, with the loops that they come from.
 *  @param around indexes of the loops around the deployment. */
export function* placedResources(deployment: ExpandedDeployment, around?: CopyIndex): Generator<PlacedResource> {
  for (const resource of deployment.resources) {
    const copyIndex = joinIndexes(around, indexesOf(resource.frame.loops));
    if (resource.nested !== undefined) yield* placedResources(resource.nested, copyIndex);
    else if (!resource.existing) yield { resource, copyIndex };
  }
}

/** A deployment, and all that are nested in it. */
export function* allDeployments(deployment: ExpandedDeployment): Generator<ExpandedDeployment> {
  yield deployment;
  for (const { nested } of deployment.resources) if (nested !== undefined) yield* allDeployments(nested);
}
