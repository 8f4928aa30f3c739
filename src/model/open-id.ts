/** Whether a part of an id in a template is unresolved. Such a part is in brackets. Ids from Azure contain no brackets. */
export const isOpenId = (id: string): boolean => id.includes("[");

/** Whether two ids can be the same id. Two resolved ids are the same if they are equal. If an id has unresolved parts, the ids differ
 *  when the resolved text before all unresolved parts or after all unresolved parts differs.
 *  @param a lower case, as is `b`. */
export function mayBeSameId(a: string, b: string): boolean {
  if (a === b) return true;
  return (isOpenId(a) || isOpenId(b)) && !differ(a, b, false) && !differ(a, b, true);
}

/** Whether the first different character is outside brackets in both texts. Both texts can begin with the same unresolved part: the same
 *  expression gives the same value.
 *  @param fromEnd compares the texts from the end. */
function differ(a: string, b: string, fromEnd: boolean): boolean {
  const [opens, closes] = fromEnd ? ["]", "["] : ["[", "]"];
  let depth = 0;
  let isQuoted = false;
  for (let offset = 0; ; offset++) {
    const own = a[fromEnd ? a.length - 1 - offset : offset];
    const other = b[fromEnd ? b.length - 1 - offset : offset];
    if (own !== other) return depth === 0 && own !== opens && other !== opens;
    if (own === undefined) return false;
    if (isQuoted) isQuoted = own !== "'";
    else if (own === opens) depth++;
    else if (own === closes) depth--;
    else if (own === "'" && depth > 0) isQuoted = true;
  }
}

/** Whether an id has unresolved parts other than the subscription and resource group of the deployment. All ids in a template share
 *  these two. */
export const isOpenBeyondScope = (id: string): boolean => isOpenId(id.replace(/^\/subscriptions\/[^/]*\/resourcegroups\/[^/]*\//i, ""));
