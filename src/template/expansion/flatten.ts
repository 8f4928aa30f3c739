import type { ExpandedDeployment, ExpandedResource } from "./expanded-resource.js";
import { indexesOf, joinIndexes, type CopyIndex } from "./loops.js";

/** A resource with the indexes of the loops around it and around its deployments. */
export interface PlacedResource {
  readonly resource: ExpandedResource;
  readonly copyIndex: CopyIndex | undefined;
}

/** The resources that a deployment deploys, including those of nested deployments. A deployment whose template is not available appears as
 *  a resource itself. */
export function* deployedResources(deployment: ExpandedDeployment): Generator<ExpandedResource> {
  for (const { resource } of placedResources(deployment)) yield resource;
}

/** The same resources, with the indexes of their loops.
 *  @param around indexes of the loops around the deployment. */
export function* placedResources(deployment: ExpandedDeployment, around?: CopyIndex): Generator<PlacedResource> {
  for (const resource of deployment.resources) {
    const copyIndex = joinIndexes(around, indexesOf(resource.frame.loops));
    if (resource.nested !== undefined) yield* placedResources(resource.nested, copyIndex);
    else if (!resource.existing) yield { resource, copyIndex };
  }
}

/** A deployment and all deployments nested in it. */
export function* allDeployments(deployment: ExpandedDeployment): Generator<ExpandedDeployment> {
  yield deployment;
  for (const { nested } of deployment.resources) if (nested !== undefined) yield* allDeployments(nested);
}
