import type { AddressFamily } from "../model/network.js";
import type { ResourceKey } from "../model/resource-id.js";
import { familyOf, parseRange, type AddressRange } from "./address.js";
import { mayBeSameId } from "../model/open-id.js";
import { parseIpAddress, type IpAddress } from "../util/ip-address.js";
import type { IntervalSet } from "./interval-set.js";
import { anyOf, type Match } from "./match.js";
import { publicSpace } from "./public-space.js";
import { parseTagName } from "./tag-name.js";

/** The start of the traffic: the private address, because groups see it before address translation. */
export interface TrafficSource {
  readonly family: AddressFamily;
  /** undefined: the VM gets its address when it starts, or the input does not show it. */
  readonly address: IpAddress | undefined;
  /** Addresses of the subnet. */
  readonly subnet: IntervalSet;
  /** undefined: not known. */
  readonly applicationSecurityGroups: readonly ResourceKey[] | undefined;
}

/** The parsed source of a rule. */
export type RuleSource =
  { readonly kind: "any" | "unreadable" | "platform" | "tag" } | { readonly kind: "range"; readonly range: AddressRange };

export function parseRuleSource(text: string): RuleSource {
  if (text === "*") return { kind: "any" };
  const range = parseRange(text);
  if (range !== undefined) return { kind: "range", range };
  const family = parseTagName(text)?.family;
  if (family === undefined) return { kind: "unreadable" };
  // The VM is always in its own virtual network.
  if (family === "any" || family === "virtualnetwork") return { kind: "any" };
  return { kind: family === "azureloadbalancer" ? "platform" : "tag" };
}

/** Whether the rule applies to every source. */
export const isAnySource = (words: readonly RuleSource[]): boolean => words.length > 0 && words.every(({ kind }) => kind === "any");

export function matchSource(words: readonly RuleSource[], groups: readonly ResourceKey[], from: TrafficSource): Match {
  if (words.length === 1 && groups.length === 0) return matchRuleSource(words[0] as RuleSource, from);
  const membership = groups.map((group): Match => {
    if (group === "?" || from.applicationSecurityGroups === undefined) return "may";
    return isMember(group, from.applicationSecurityGroups);
  });
  return anyOf([...membership, ...words.map((word) => matchRuleSource(word, from))]);
}

function isMember(group: ResourceKey, own: readonly ResourceKey[]): Match {
  if (own.includes(group)) return "yes";
  for (const each of own) if (mayBeSameId(each, group)) return "may";
  return "no";
}

function matchRuleSource(word: RuleSource, from: TrafficSource): Match {
  switch (word.kind) {
    case "any":
      return "yes";
    case "range":
      return word.range.family === from.family ? matchSourceRange([word.range.start, word.range.end], from) : "no";
    case "unreadable":
      return "may";
    case "platform":
      return "no";
    case "tag":
      // The tags of public services hold no private address.
      return from.address === undefined || matchSourceRange(publicSpace[from.family], from) === "no" ? "no" : "may";
  }
}

/** @param range one or more intervals. */
export function matchSourceRange(range: IntervalSet, { address, subnet }: TrafficSource): Match {
  const holds = (from: IpAddress, to: IpAddress): Match => {
    let touches = false;
    for (let index = 0; index < range.length; index += 2) {
      const [start, end] = [range[index] as IpAddress, range[index + 1] as IpAddress];
      if (start <= from && to < end) return "yes";
      touches ||= start <= to && from < end;
    }
    return touches ? "may" : "no";
  };
  if (address !== undefined) return holds(address, address);
  const parts: Match[] = [];
  for (let index = 0; index < subnet.length; index += 2) {
    const end = subnet[index + 1] as IpAddress;
    parts.push(holds(subnet[index] as IpAddress, typeof end === "number" ? end - 1 : end - 1n));
  }
  return parts.length > 0 && parts.every((part) => part === parts[0]) ? (parts[0] as Match) : "may";
}

/** @returns undefined also when the text is not an address of the family. */
export function sourceAddress(text: string | undefined, family: AddressFamily): IpAddress | undefined {
  const address = text === undefined ? undefined : parseIpAddress(text);
  return address !== undefined && familyOf(address) === family ? address : undefined;
}
