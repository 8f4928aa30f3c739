/** Reads from a Markdown page what the link check needs: its links, the anchors of the page, and the paths that it names. */

const fence = /^(?: {0,3}|\t)(`{3,}|~{3,})/;

/** The lines of a page, and whether each line is inside a fenced code block. */
function linesOf(text) {
  let open;
  return text.split(/\r?\n/).map((line) => {
    const marker = fence.exec(line)?.[1];
    const isFence = marker !== undefined && (open === undefined || (marker[0] === open[0] && marker.length >= open.length));
    const isCode = open !== undefined || isFence;
    if (isFence) open = open === undefined ? marker : undefined;
    return { line, isCode };
  });
}

const withoutCode = (line) => line.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "");

/** All links of a page in any notation, as `{ target, line }`. A link with an undefined label has `label` instead of `target`. */
export function linksOf(text) {
  const lines = linesOf(text);
  const defined = new Set();
  for (const { line, isCode } of lines) {
    const label = isCode ? undefined : /^ {0,3}\[([^\]]+)\]:\s/.exec(line)?.[1];
    if (label !== undefined) defined.add(label.toLowerCase());
  }
  return lines.flatMap(({ line, isCode }, index) => {
    if (isCode) return [];
    const prose = withoutCode(line);
    const targets = [
      ...prose.matchAll(/\]\(\s*<([^>]*)>(?:\s+["'(].*?["')])?\s*\)/g),
      ...prose.matchAll(/\]\(\s*((?:[^\s()<]|\([^\s()]*\))*)(?:\s+["'(].*?["')])?\s*\)/g),
      ...prose.matchAll(/^ {0,3}\[[^\]]+\]:\s+<?([^\s>]+)>?/g),
      ...prose.matchAll(/<(?:a|img)\s[^>]*?(?:href|src)="([^"]*)"/g),
      ...prose.matchAll(/<(https?:[^>]*)>/g),
    ].map(([, target]) => ({ target, line: index + 1 }));
    const labels = [...prose.matchAll(/(?<=^|[\s(])\[([^\]]+)\]\[([^\]]*)\]/g)].map(([, shown, label]) => label || shown);
    return [...targets, ...labels.filter((label) => !defined.has(label.toLowerCase())).map((label) => ({ label, line: index + 1 }))];
  });
}

/** The anchors that GitHub creates from headings, and the anchors that the page sets itself. */
export function anchorsOf(text) {
  const anchors = new Set();
  const prose = linesOf(text).filter(({ isCode }) => !isCode);
  for (const [index, { line }] of prose.entries()) {
    const isUnderlined = /^ {0,3}(=+|-+)\s*$/.test(prose[index + 1]?.line ?? "") && /^\s*[^\s|#>*+-]/.test(line);
    const heading = /^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/.exec(line)?.[1] ?? (isUnderlined ? line : undefined);
    if (heading !== undefined) anchors.add(unused(slugOf(heading), anchors));
    for (const [, anchor] of line.matchAll(/<a\s[^>]*?(?:id|name)="([^"]*)"/g)) anchors.add(anchor);
  }
  return anchors;
}

function slugOf(heading) {
  const shown = heading.trim().replace(/!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])/g, "$1");
  return shown
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replace(/ /g, "-");
}

function unused(slug, anchors) {
  if (!anchors.has(slug)) return slug;
  let count = 1;
  while (anchors.has(`${slug}-${count}`)) count++;
  return `${slug}-${count}`;
}

/** Words of a page that look like a path or a file name, in code or in prose, as `{ path, line }`. */
export function pathsNamedIn(text) {
  return text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      [...line.replace(/\b[a-z]+:\/\/\S+/g, "").matchAll(/(?<![\w./<{$-])(?:\.\/)?([\w@.-]+(?:\/[\w@.*-]+)*\/?)/g)].map(([, path]) => ({
        path: path.replace(/\.$/, ""),
        line: index + 1,
      })),
    )
    .filter(({ path }) => /[/.]/.test(path));
}
