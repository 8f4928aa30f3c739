/** Compiles a pattern in which `*` stands for any text and, where `single` says so, `?` for one character. Compares
 *  without case.
 *
 *  No pattern is slow: parts between stars are searched from left to right, each once, so that a text costs time in
 *  proportion to its length and that of the pattern. A part with `?` costs the length of the text times its own. */
export function compileWildcards(pattern: string, single: boolean): (text: string) => boolean {
  const parts = pattern.toLowerCase().split("*");
  const start = parts[0] as string;
  if (parts.length === 1) {
    return (text) => {
      const lower = text.toLowerCase();
      return lower.length === start.length && isAt(start, lower, 0, single);
    };
  }
  const end = parts[parts.length - 1] as string;
  const between = parts
    .slice(1, -1)
    .filter((part) => part !== "")
    .map((part) => (single && part.includes("?") ? searchOneByOne(part) : searchLiteral(part)));
  return (text) => {
    const lower = text.toLowerCase();
    const limit = lower.length - end.length;
    if (limit < start.length || !isAt(start, lower, 0, single) || !isAt(end, lower, limit, single)) return false;
    let from = start.length;
    for (const search of between) {
      from = search(lower, from, limit);
      if (from < 0) return false;
    }
    return true;
  };
}

/** Finds the first place of a part from `from` on. @returns where it ends; -1: it is not there before `limit`. */
type Search = (text: string, from: number, limit: number) => number;

const anyOne = "?".charCodeAt(0);

function isAt(part: string, text: string, at: number, single: boolean): boolean {
  if (!single || !part.includes("?")) return text.startsWith(part, at);
  for (let index = 0; index < part.length; index++) {
    const wanted = part.charCodeAt(index);
    if (wanted !== anyOne && wanted !== text.charCodeAt(at + index)) return false;
  }
  return true;
}

function searchOneByOne(part: string): Search {
  return (text, from, limit) => {
    for (let at = from; at + part.length <= limit; at++) if (isAt(part, text, at, true)) return at + part.length;
    return -1;
  };
}

/** The algorithm of Knuth, Morris and Pratt: `indexOf` takes quadratic time on a text that repeats itself. */
function searchLiteral(part: string): Search {
  const borders = bordersOf(part);
  return (text, from, limit) => {
    let matched = 0;
    for (let at = from; at < limit; at++) {
      const code = text.charCodeAt(at);
      while (matched > 0 && part.charCodeAt(matched) !== code) matched = borders[matched - 1] as number;
      if (part.charCodeAt(matched) === code) matched++;
      if (matched === part.length) return at + 1;
    }
    return -1;
  };
}

/** For each prefix of a text the length of the longest proper prefix that it also ends with. */
function bordersOf(text: string): readonly number[] {
  const borders: number[] = [0];
  let length = 0;
  for (let index = 1; index < text.length; index++) {
    while (length > 0 && text[length] !== text[index]) length = borders[length - 1] as number;
    if (text[length] === text[index]) length++;
    borders.push(length);
  }
  return borders;
}
