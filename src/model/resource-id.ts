/** An ARM resource id in lower case: ids compare without case. */
export type ResourceKey = string & { readonly __brand: "ResourceKey" };

export interface ParsedResourceId {
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  /** Namespace and type segments joined by `/`, as written; a bare resource group is `Microsoft.Resources/resourceGroups`,
   *  a bare subscription `Microsoft.Resources/subscriptions`. */
  readonly type: string;
  readonly name: string;
}

export const resourceKey = (id: string): ResourceKey => id.toLowerCase() as ResourceKey;

/** The id of the subscription that an id lies in, as written; undefined for an id of the tenant. */
export const subscriptionScope = (id: string): string | undefined => /^\/subscriptions\/[^/]+/i.exec(id)?.[0];

const providers = "/providers/";

/** The key of the managed disk of a name in the resource group of a VM. */
export function diskBeside(virtualMachine: ResourceKey, name: string): ResourceKey {
  return `${virtualMachine.slice(0, virtualMachine.lastIndexOf(providers))}/providers/microsoft.compute/disks/${name.toLowerCase()}` as ResourceKey;
}

/** The resource type of an id, in lower case; undefined when it is not the id of a resource, resource group or subscription.
 *  Cheaper than parsing the id: it runs for every resource of every input. */
export function typeOfKey(key: ResourceKey): string | undefined {
  const provider = key.lastIndexOf(providers);
  const start = provider + providers.length;
  const firstName = key.indexOf("/", key.indexOf("/", start) + 1) + 1;
  if (provider === -1 || firstName === 0 || key.includes("/", firstName)) return parseResourceId(key)?.type.toLowerCase();
  return firstName === key.length || !key.startsWith("/") ? undefined : key.slice(start, firstName - 1);
}

/** Splits an ARM id at its last `providers` segment.
 *  @returns undefined when the text is not the id of a resource or resource group. */
export function parseResourceId(id: string): ParsedResourceId | undefined {
  if (!id.startsWith("/")) return undefined;
  const key = id.toLowerCase();
  const provider = key.lastIndexOf(providers);
  const [subscriptionId, resourceGroup] = scopeOf(id, key);
  if (provider === -1) return bareScope(id, subscriptionId, resourceGroup);
  const segments = id.slice(provider + providers.length).split("/");
  if (segments[segments.length - 1] === "") segments.pop();
  if (segments.length < 3 || segments.length % 2 === 0) return undefined;
  let type = segments[0] as string;
  for (let index = 1; index < segments.length; index += 2) type += `/${segments[index] as string}`;
  return { subscriptionId, resourceGroup, type, name: segments[segments.length - 1] as string };
}

/** The id of the resource that a child id hangs below: `levels` type-and-name pairs are taken off. */
export function parentKey(child: ResourceKey, levels = 1): ResourceKey {
  let end = child.length;
  for (let segment = 0; segment < levels * 2; segment++) end = child.lastIndexOf("/", end - 1);
  return child.slice(0, Math.max(end, 0)) as ResourceKey;
}

/** The subscription and resource group that an id starts with. */
function scopeOf(id: string, key: string): [string | undefined, string | undefined] {
  if (!key.startsWith("/subscriptions/")) return [undefined, undefined];
  const subscriptionStart = "/subscriptions/".length;
  const subscriptionEnd = endOfSegment(id, subscriptionStart);
  const subscription = id.slice(subscriptionStart, subscriptionEnd);
  if (!key.startsWith("/resourcegroups/", subscriptionEnd)) return [subscription, undefined];
  const groupStart = subscriptionEnd + "/resourcegroups/".length;
  return [subscription, id.slice(groupStart, endOfSegment(id, groupStart))];
}

function endOfSegment(id: string, from: number): number {
  const end = id.indexOf("/", from);
  return end === -1 ? id.length : end;
}

function bareScope(id: string, subscriptionId: string | undefined, resourceGroup: string | undefined): ParsedResourceId | undefined {
  if (subscriptionId === undefined || subscriptionId === "" || resourceGroup === "") return undefined;
  if (resourceGroup === undefined) {
    const isWhole = id.length <= "/subscriptions/".length + subscriptionId.length + 1 && id.replace(/\/$/, "").endsWith(subscriptionId);
    return isWhole ? { subscriptionId, resourceGroup, type: "Microsoft.Resources/subscriptions", name: subscriptionId } : undefined;
  }
  const rest = id.slice("/subscriptions/".length + subscriptionId.length + "/resourceGroups/".length + resourceGroup.length);
  if (rest !== "" && rest !== "/") return undefined;
  return { subscriptionId, resourceGroup, type: "Microsoft.Resources/resourceGroups", name: resourceGroup };
}
