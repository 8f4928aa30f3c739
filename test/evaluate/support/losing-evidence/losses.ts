import type { JsonValue } from "../../../../src/model/json.js";

/** The documents of an estate by path. */
export type Documents = Readonly<Record<string, JsonValue>>;

/** What may become of a value. `unreadable` is a value of another type, `emptied` an object without its members. */
export const damages = ["removed", "null", "empty", "unreadable", "emptied"] as const;
export type Damage = (typeof damages)[number];

/** Evidence that is lost: a value within a document, or the document (`path` is empty). */
export interface Loss {
  readonly document: string;
  readonly path: readonly (string | number)[];
  readonly damage: Damage;
}

export const describeLoss = ({ document, path, damage }: Loss): string => `${document}#/${path.join("/")} ${damage}`;

/** What Azure prints only where there is any: a body without it is whole, and tells of an estate that has none. `sku`,
 *  `encryption` and the storage firewall are not in bodies of API versions from before there were any. */
const omittedWhereNone = new Set([
  ...["networkSecurityGroup", "routeTable", "natGateway", "firewallPolicy", "basePolicy", "publicIPAddress", "publicIpAddress"],
  ...["publicIpAddresses", "publicIpPrefixes", "loadBalancerBackendAddressPools", "applicationSecurityGroups", "serviceEndpoints"],
  ...["defaultOutboundAccess", "disableBgpRoutePropagation", "disableOutboundSnat", "sku", "managedBy", "hubIPAddresses"],
  ...["networkAcls", "networkRuleSet", "publicNetworkAccess", "encryption", "writeAcceleratorEnabled"],
  ...["encryptionSettings", "encryptionSettingsCollection", "securityProfile"],
]);

const isAnotherEstate = (member: string, damage: Damage): boolean =>
  (damage === "removed" || damage === "null") && omittedWhereNone.has(member);

/** Every loss of evidence that the documents allow: of any member of an object, of a document, and of an element of a list where
 *  that is a whole resource or piece of evidence. One rule, route or disk less in a list is another estate, and so is a body
 *  without what Azure omits where there is none. */
export function* lossesIn(documents: Documents): Generator<Loss> {
  for (const [document, value] of Object.entries(documents)) {
    yield { document, path: [], damage: "removed" };
    yield* lossesBelow(document, value, []);
  }
}

function* lossesBelow(document: string, value: JsonValue, path: readonly (string | number)[]): Generator<Loss> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value as Readonly<Record<string, JsonValue>>)) {
    const own = [...path, Array.isArray(value) ? Number(key) : key];
    if (Array.isArray(value)) {
      if (isListOfResources(path) && !isOfVaults(member)) yield { document, path: own, damage: "removed" };
    } else {
      for (const damage of damages) if (changes(member, damage) && !isAnotherEstate(key, damage)) yield { document, path: own, damage };
    }
    yield* lossesBelow(document, member, own);
  }
}

/** Vaults and backup items are judged by lists: one less in a list that is whole is another estate. */
const isOfVaults = (element: JsonValue): boolean => /\/Microsoft\.RecoveryServices\/vaults\//i.test(JSON.stringify(element));

/** The list that a document is, or that stands in it beside little else: `value`, `data`, `evidence`. */
const isListOfResources = (path: readonly (string | number)[]): boolean =>
  path.length === 0 || (path.length === 1 && path[0] !== "properties");

function changes(value: JsonValue, damage: Damage): boolean {
  if (damage === "emptied") return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  if (value === null) return damage === "unreadable";
  return damage !== "empty" || value !== "";
}

/** As PowerShell prints what lies below the depth of ConvertTo-Json, or a number where there is a text. */
const unreadable = (value: JsonValue): JsonValue =>
  typeof value === "string" || value === null ? 5 : Array.isArray(value) ? "System.Object[]" : "@{a=b}";

/** The documents without what is lost; those that lose nothing are the same objects. */
export function lose(documents: Documents, losses: readonly Loss[]): Documents {
  const result: Record<string, JsonValue> = { ...documents };
  for (const name of new Set(losses.map(({ document }) => document))) {
    const own = losses.filter(({ document }) => document === name);
    if (own.some(({ path }) => path.length === 0)) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete result[name];
      continue;
    }
    const changed = structuredClone(documents[name]) as JsonValue;
    // From the end, so that what is removed from a list moves nothing that is still to be found.
    for (const { path, damage } of [...own].sort(backwards)) damageAt(changed, path, damage);
    result[name] = changed;
  }
  return result;
}

function backwards({ path: a }: Loss, { path: b }: Loss): number {
  const index = a.findIndex((key, at) => key !== b[at]);
  const [own, other] = [a[index], b[index]];
  if (index === -1 || other === undefined) return b.length - a.length;
  return typeof own === "number" && typeof other === "number" ? other - own : String(own) < String(other) ? 1 : -1;
}

function damageAt(root: JsonValue, path: readonly (string | number)[], damage: Damage): void {
  let parent: JsonValue | undefined = root;
  for (const key of path.slice(0, -1)) parent = (parent as Record<string | number, JsonValue> | undefined)?.[key];
  const last = path.at(-1) as string | number;
  if (typeof parent !== "object" || parent === null) return;
  if (Array.isArray(parent)) {
    (parent as JsonValue[]).splice(last as number, 1);
    return;
  }
  const owner = parent as Record<string, JsonValue>;
  const value = owner[last];
  if (value === undefined) return;
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
  if (damage === "removed") delete owner[last];
  else owner[last] = damage === "null" ? null : damage === "empty" ? "" : damage === "emptied" ? {} : unreadable(value);
}
