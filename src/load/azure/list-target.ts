import { parseResourceId } from "../../model/resource-id.js";

/** What a list, or a single read, is asked for. */
export interface ListTarget {
  readonly subscriptionId: string;
  /** Resource group and name of the resource, for what hangs below one. */
  readonly resourceGroup: string;
  readonly name: string;
  /** Resource id of the subscription or the resource. */
  readonly scope: string;
}

/** @returns undefined for an id that does not lie in the subscription: it is not followed. */
export function targetOf(id: string, subscriptionId: string): ListTarget | undefined {
  const parsed = parseResourceId(id);
  if (parsed?.subscriptionId?.toLowerCase() !== subscriptionId.toLowerCase() || parsed.resourceGroup === undefined) return undefined;
  return { subscriptionId, resourceGroup: parsed.resourceGroup, name: parsed.name, scope: id };
}
