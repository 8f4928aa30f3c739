import { memoizeByList } from "./memoize-by-list.js";

/** How one part of a rule matches. `may`: the rule cannot be read, or the compared value is unknown. */
export type Match = "yes" | "may" | "no";

/** All parts of a rule must match. */
export const both = (a: Match, b: Match): Match => (a === "no" || b === "no" ? "no" : a === "may" ? "may" : b);

/** One alternative is enough. An empty list is not valid in Azure, so it may match anything. */
export function anyOf(matches: readonly Match[]): Match {
  if (matches.includes("yes")) return "yes";
  return matches.length === 0 || matches.includes("may") ? "may" : "no";
}

/** The ports of a parsed rule: pairs of first and last port (inclusive). */
export interface PortRanges {
  readonly all: boolean;
  readonly ranges: readonly (readonly [number, number])[];
  /** A part of the text cannot be read, or the text is empty. */
  readonly unreadable: boolean;
}

const highestPort = 65535;

/** Parses texts such as `443`, `8000-8443` and `*`. */
export const parsePorts = memoizeByList(readRanges);

function readRanges(texts: readonly string[]): PortRanges {
  const ranges: (readonly [number, number])[] = [];
  let unreadable = texts.length === 0;
  for (const text of texts) {
    const parts = text === "*" ? ["*", "0", String(highestPort)] : /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(text);
    const first = Number(parts?.[1]);
    const last = Number(parts?.[2] ?? first);
    if (parts === null || last < first || last > highestPort) unreadable = true;
    else ranges.push([first, last]);
  }
  return { all: texts.includes("*"), ranges, unreadable };
}

export function matchPorts({ all, ranges, unreadable }: PortRanges, port: number): Match {
  if (all || ranges.some(([first, last]) => port >= first && port <= last)) return "yes";
  return unreadable ? "may" : "no";
}

const protocols = new Set(["tcp", "udp", "icmp", "esp", "ah"]);

/** Compares names without case. `*`, `Any` and `All` all mean every protocol. */
export function matchProtocol(own: string, protocol: string): Match {
  const word = own.toLowerCase();
  if (word === "*" || word === "any" || word === "all" || word === protocol) return "yes";
  return protocols.has(word) ? "no" : "may";
}
