/** An id without slashes at its end. A regular expression would restart at each slash of a long series. */
export function withoutTrailingSlashes(id: string): string {
  let end = id.length;
  while (end > 0 && id.charCodeAt(end - 1) === slash) end--;
  return id.slice(0, end);
}

const slash = "/".charCodeAt(0);
