/** Whether a template leaves a part of an id unresolved. Such a part stands in brackets, which no id that Azure gives out holds. */
export const isOpenId = (id: string): boolean => id.includes("[");

/** Whether two ids may be one. Those without unresolved parts are when they are equal; others are not when they differ in what
 *  is written, before any unresolved part or behind all of them. @param a lower case, as is `b`. */
export function mayBeSameId(a: string, b: string): boolean {
  if (a === b) return true;
  return (isOpenId(a) || isOpenId(b)) && !differ(a, b, false) && !differ(a, b, true);
}

/** Whether the first character that differs is a written one in both texts. An unresolved part that both begin with is the same in
 *  both: it is written alike. @param fromEnd the texts are read backwards. */
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

/** Whether more is unresolved in an id than the subscription and resource group of the deployment, which every id that a template
 *  makes has in common. */
export const isOpenBeyondScope = (id: string): boolean => isOpenId(id.replace(/^\/subscriptions\/[^/]*\/resourcegroups\/[^/]*\//i, ""));
