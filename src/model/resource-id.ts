/** An ARM resource id in lower case: ids compare without case. */
export type ResourceKey = string & { readonly __brand: "ResourceKey" };

export interface ParsedResourceId {
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  /** Namespace and type segments joined by `/`, as written; a bare resource group is `Microsoft.Resources/resourceGroups`. */
  readonly type: string;
  readonly name: string;
}

export const resourceKey = (id: string): ResourceKey => id.toLowerCase() as ResourceKey;

/** Splits an ARM id at its last `providers` segment.
 *  @returns undefined when the text is not the id of a resource or resource group. */
export function parseResourceId(id: string): ParsedResourceId | undefined {
  if (!id.startsWith("/")) return undefined;
  const segments = id.split("/");
  if (segments[segments.length - 1] === "") segments.pop();
  const subscriptionId = is(segments[1], "subscriptions") ? segments[2] : undefined;
  const resourceGroup = subscriptionId !== undefined && is(segments[3], "resourcegroups") ? segments[4] : undefined;
  let provider = segments.length - 1;
  while (provider > 0 && !is(segments[provider], "providers")) provider--;
  const namespace = segments[provider + 1];
  if (provider === 0 || namespace === undefined) return bareResourceGroup(segments, subscriptionId, resourceGroup);
  const rest = segments.slice(provider + 2);
  if (rest.length === 0 || rest.length % 2 !== 0) return undefined;
  let type = namespace;
  for (let index = 0; index < rest.length; index += 2) type += `/${rest[index]}`;
  return { subscriptionId, resourceGroup, type, name: rest[rest.length - 1] ?? "" };
}

/** The id of the resource that a child id hangs below: `levels` type-and-name pairs are taken off. */
export function parentKey(child: ResourceKey, levels = 1): ResourceKey {
  let end = child.length;
  for (let segment = 0; segment < levels * 2; segment++) end = child.lastIndexOf("/", end - 1);
  return child.slice(0, Math.max(end, 0)) as ResourceKey;
}

const is = (segment: string | undefined, word: string): boolean => segment?.toLowerCase() === word;

function bareResourceGroup(
  segments: readonly string[],
  subscriptionId: string | undefined,
  resourceGroup: string | undefined,
): ParsedResourceId | undefined {
  if (resourceGroup === undefined || segments.length !== 5) return undefined;
  return { subscriptionId, resourceGroup, type: "Microsoft.Resources/resourceGroups", name: resourceGroup };
}
