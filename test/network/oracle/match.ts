/** Whether a condition holds for the packet; `may` when the evidence cannot tell. */
export type Match = "yes" | "no" | "may";

export const matchIf = (condition: boolean): Match => (condition ? "yes" : "no");

export function every(matches: readonly Match[]): Match {
  if (matches.includes("no")) return "no";
  return matches.includes("may") ? "may" : "yes";
}

export function some(matches: readonly Match[]): Match {
  if (matches.includes("yes")) return "yes";
  return matches.includes("may") ? "may" : "no";
}

export function not(match: Match): Match {
  if (match === "may") return "may";
  return match === "yes" ? "no" : "yes";
}

/** Alternatives of a field; nobody knows what a field without any stands for. */
export const someOf = (alternatives: readonly Match[]): Match => (alternatives.length === 0 ? "may" : some(alternatives));

export interface RuleMatch<Effect> {
  readonly match: Match;
  readonly effect: Effect;
  /** Azure refuses two equal priorities; evidence that shows them does not say in which order they come. */
  readonly priority?: number;
}

/** First match wins. A rule that only may match leaves its own effect possible, and all that comes after it; so does
 *  each of several rules of one priority. */
export function firstMatch<Effect>(rulesInOrder: readonly RuleMatch<Effect>[], otherwise: Effect): ReadonlySet<Effect> {
  const possible = new Set<Effect>();
  let index = 0;
  while (index < rulesInOrder.length) {
    const { priority } = rulesInOrder[index] as RuleMatch<Effect>;
    const tied = rulesInOrder.filter((other, place) => place === index || (priority !== undefined && other.priority === priority));
    for (const { match, effect } of tied) if (match !== "no") possible.add(effect);
    if (tied.some(({ match }) => match === "yes")) return possible;
    index += tied.length;
  }
  return possible.add(otherwise);
}

export function matchProtocol(written: string | undefined, protocol: string): Match {
  const name = written?.toLowerCase();
  if (name === "*" || name === "any") return "yes";
  if (name === undefined || !["tcp", "udp", "icmp", "icmpv6", "esp", "ah"].includes(name)) return "may";
  return matchIf(name === protocol.toLowerCase());
}

export function matchPort(written: string, port: number): Match {
  if (written === "*") return "yes";
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(written) ?? [];
  if (from === undefined || to === undefined) return "may";
  const [first, last] = [Number(from), Number(to)];
  if (first > last || last > 65535) return "may";
  return matchIf(first <= port && port <= last);
}
