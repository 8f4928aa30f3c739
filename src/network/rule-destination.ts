import { parseRange, type AddressRange } from "./address.js";
import { parseTagName, tagKey, type TagName } from "./tag-name.js";

/** The parsed destination of a rule or route. */
export type RuleDestination =
  | { readonly kind: "any" | "internet" | "virtualNetwork" | "platform" | "unreadable"; readonly text: string }
  | { readonly kind: "range"; readonly text: string; readonly range: AddressRange }
  | { readonly kind: "tag"; readonly text: string; readonly tag: TagName; readonly key: string };

/** Tags of platform addresses. They never hold an address that is compared here. */
const platformTags = new Set(["azureplatformdns", "azureplatformimds", "azureplatformlkm", "azureloadbalancer"]);

export const isPlatformTag = ({ family }: TagName): boolean => platformTags.has(family);

export function parseRuleDestination(text: string): RuleDestination {
  if (text === "*") return { kind: "any", text };
  const range = parseRange(text);
  if (range !== undefined) return { kind: "range", text, range };
  const tag = parseTagName(text);
  if (tag === undefined) return { kind: "unreadable", text };
  if (tag.family === "any") return { kind: "any", text };
  if (tag.family === "internet") return { kind: "internet", text };
  if (tag.family === "virtualnetwork") return { kind: "virtualNetwork", text };
  return isPlatformTag(tag) ? { kind: "platform", text } : { kind: "tag", text, tag, key: tagKey(tag) };
}
