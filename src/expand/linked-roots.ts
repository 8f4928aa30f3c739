type Links = ReadonlyMap<number, ReadonlySet<number>>;

/** The templates that another template of the input links to, directly or through other templates: that template deploys them. When
 *  templates link to each other, only the first one is deployed by itself.
 *  @param roots sources of the templates of the input, in their order. @param links from the sources that link. */
export function linkedRoots(roots: readonly number[], links: Links): ReadonlySet<number> {
  const linkedBy = reversed(links);
  const linked = roots.filter((root, index) => {
    if (!linkedBy.has(root)) return false;
    const above = reachedFrom(root, linkedBy);
    const below = reachedFrom(root, links);
    return roots.some((other, at) => other !== root && above.has(other) && (at < index || !below.has(other)));
  });
  return new Set(linked);
}

function reachedFrom(root: number, links: Links): ReadonlySet<number> {
  const reached = new Set<number>();
  const pending = [root];
  for (let from = pending.pop(); from !== undefined; from = pending.pop()) {
    for (const to of links.get(from) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      pending.push(to);
    }
  }
  return reached;
}

function reversed(links: Links): Links {
  const reversedLinks = new Map<number, Set<number>>();
  for (const [from, targets] of links) {
    for (const to of targets) reversedLinks.set(to, (reversedLinks.get(to) ?? new Set()).add(from));
  }
  return reversedLinks;
}
