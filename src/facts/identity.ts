import type { NamedResource } from "../model/resource.js";
import { parseResourceId } from "../model/resource-id.js";

interface Identity {
  readonly id: string;
  /** Absent where a template leaves it unresolved: messages then show it with its unresolved parts in brackets. */
  readonly name: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly subscriptionId: string | undefined;
  readonly location: string | undefined;
}

/** What names a resource. */
export function identityOf(resource: NamedResource): Identity {
  const parsed = parseResourceId(resource.id);
  return {
    id: resource.id,
    name: resource.unresolved?.["name"] === undefined ? (resource.name ?? parsed?.name ?? resource.id) : undefined,
    resourceGroup: parsed?.resourceGroup,
    subscriptionId: parsed?.subscriptionId,
    location: resource.location,
  };
}
