import { globalTags, isKnownTag, networkTags, regionalTags, tagRegions } from "../network/known-tags.js";
import { parseTagName } from "../network/tag-name.js";
import { closestName, longestWord, plain } from "./closest-name.js";

/** "East" and "West" differ in only two letters, so a misspelt region may have only one mistake. */
const mistakesInRegion = 1;

/** Finds the service tag that a misspelt name most likely means.
 *  @param listed names of a service tag file. @returns undefined when no tag is similar. */
export function closestTag(text: string, listed: readonly string[] = []): string | undefined {
  const name = parseTagName(text);
  // The network's own tags, such as Internet, have no regions.
  if (name?.region !== undefined) {
    const own = networkTags.find((tag) => tag.toLowerCase() === name.family);
    if (own !== undefined) return own;
  }
  const further = listed.filter((each) => !isKnown(each));
  const whole = closestName(text, [...regionalTags, ...globalTags, ...networkTags, ...further]);
  if (whole !== undefined) return whole;
  const dot = text.lastIndexOf(".");
  return (dot > 0 ? closestParts(text.slice(0, dot), text.slice(dot + 1)) : undefined) ?? withoutDot(text);
}

const isKnown = (text: string): boolean => {
  const name = parseTagName(text);
  return name !== undefined && isKnownTag(name);
};

/** A tag with a region, with mistakes in either part; or a misspelt tag with a second part that is not a region. */
function closestParts(first: string, last: string): string | undefined {
  const family = closestName(first, [...regionalTags, ...globalTags]);
  if (family === undefined) return undefined;
  const region = regionalTags.includes(family) ? closestRegion(last) : undefined;
  if (region !== undefined) return `${family}.${region}`;
  return plain(family) === plain(first) ? undefined : family;
}

/** A separator other than a dot, or none: `Storage-WestEurope`. */
function withoutDot(text: string): string | undefined {
  if (text.length > longestWord) return undefined;
  for (const family of regionalTags) {
    if (!plain(text).startsWith(family.toLowerCase())) continue;
    const region = closestRegion(plain(text).slice(family.length));
    if (region !== undefined) return `${family}.${region}`;
  }
  return undefined;
}

const closestRegion = (text: string): string | undefined => {
  const region = parseTagName(`Storage.${text}`)?.region;
  return tagRegions.find((name) => name.toLowerCase() === region) ?? closestName(text, tagRegions, mistakesInRegion);
};

const tagsWithDot = globalTags.filter((name) => name.includes("."));

/** Whether a name with dots may be a tag with its region. */
export function looksLikeTag(labels: readonly string[]): boolean {
  const [first = "", last = ""] = labels;
  if (labels.length > 2) return withoutDot(labels.join("")) !== undefined;
  if (closestRegion(last) !== undefined || closestName(first, regionalTags) !== undefined) return true;
  return closestName(labels.join("."), tagsWithDot) !== undefined;
}
