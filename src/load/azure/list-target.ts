import { parseResourceId } from "../../model/resource-id.js";

/** The target of a list or of a single read. */
export interface ListTarget {
  readonly subscriptionId: string;
  /** Resource group and name of the resource, for lists below a resource. */
  readonly resourceGroup: string;
  readonly name: string;
  /** Resource id of the subscription or the resource. */
  readonly scope: string;
}

/** @returns undefined for an id that is not in the subscription: such an id is ignored. */
export function targetOf(id: string, subscriptionId: string): ListTarget | undefined {
  const parsed = parseResourceId(id);
  if (parsed?.subscriptionId?.toLowerCase() !== subscriptionId.toLowerCase() || parsed.resourceGroup === undefined) return undefined;
  return { subscriptionId, resourceGroup: parsed.resourceGroup, name: parsed.name, scope: id };
}
