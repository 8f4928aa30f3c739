import type { ExpandedDeployment, ExpandedResource } from "./expanded-resource.js";

/** The resources that a deployment deploys, those of nested deployments among them. A deployment whose template is not at
 *  hand stands for itself. */
export function* deployedResources(deployment: ExpandedDeployment): Generator<ExpandedResource> {
  for (const resource of deployment.resources) {
    if (resource.nested !== undefined) yield* deployedResources(resource.nested);
    else if (!resource.existing) yield resource;
  }
}

/** A deployment, and all that are nested in it. */
export function* allDeployments(deployment: ExpandedDeployment): Generator<ExpandedDeployment> {
  yield deployment;
  for (const { nested } of deployment.resources) if (nested !== undefined) yield* allDeployments(nested);
}
