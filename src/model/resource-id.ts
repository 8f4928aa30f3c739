/** An ARM resource id in lower case. ARM ids are not case-sensitive. */
export type ResourceKey = string & { readonly __brand: "ResourceKey" };

export interface ParsedResourceId {
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  /** Namespace and type segments joined by `/`, as written. The type of a resource group's id is `Microsoft.Resources/resourceGroups`.
   *  The type of a subscription's id is `Microsoft.Resources/subscriptions`. */
  readonly type: string;
  readonly name: string;
}

export const resourceKey = (id: string): ResourceKey => id.toLowerCase() as ResourceKey;

/** The subscription id at the start of a resource id, as written. undefined: the id belongs to the tenant. */
export const subscriptionScope = (id: string): string | undefined => /^\/subscriptions\/[^/]+/i.exec(id)?.[0];

const providers = "/providers/";

/** The key of a managed disk with this name in the VM's resource group. */
export function diskBeside(virtualMachine: ResourceKey, name: string): ResourceKey {
  return `${virtualMachine.slice(0, virtualMachine.lastIndexOf(providers))}/providers/microsoft.compute/disks/${name.toLowerCase()}` as ResourceKey;
}

/** The resource type of an id, in lower case. undefined: it is not the id of a resource, resource group or subscription.
 *  It runs for each resource of each input, so it is cheaper than a full parse. */
export function typeOfKey(key: ResourceKey): string | undefined {
  const provider = key.lastIndexOf(providers);
  const start = provider + providers.length;
  const firstName = key.indexOf("/", key.indexOf("/", start) + 1) + 1;
  if (provider === -1 || firstName === 0 || key.includes("/", firstName)) return parseResourceId(key)?.type.toLowerCase();
  return firstName === key.length || !key.startsWith("/") ? undefined : key.slice(start, firstName - 1);
}

/** Splits an ARM id at its last `providers` segment.
 *  @returns undefined when the text is not the id of a resource, resource group or subscription. */
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

/** The id of the parent resource. `levels` is the number of type-and-name pairs to remove. */
export function parentKey(child: ResourceKey, levels = 1): ResourceKey {
  let end = child.length;
  for (let segment = 0; segment < levels * 2; segment++) end = child.lastIndexOf("/", end - 1);
  return child.slice(0, Math.max(end, 0)) as ResourceKey;
}

/** The subscription and resource group at the start of an id. */
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
