/** Compiles a pattern that compares without case. `*` matches any text. If `single` is true, `?` matches one character.
 *  No pattern is slow. The parts between stars are searched once, from left to right, so the time is proportional to the length of the
 *  text and the pattern. A part with `?` costs the length of the text times its own length. */
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

/** Finds the first match of a part at or after `from`. @returns the end of the match. -1: there is no match before `limit`. */
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

/** The algorithm of Knuth, Morris and Pratt, because `indexOf` can take quadratic time on repetitive texts. */
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

/** For each prefix of a text: the length of the longest proper prefix that is also its suffix. */
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
