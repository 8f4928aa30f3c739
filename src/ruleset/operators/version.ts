/** Compares dotted versions part by part. The shorter version is padded with zeros. Agent versions have three or four
 *  parts, which semver does not support.
 *  @returns negative, 0 or positive; undefined when one text is not a dotted number. */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [parse(a), parse(b)];
  if (left === undefined || right === undefined) return undefined;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const parse = (version: string): readonly number[] | undefined =>
  /^\d{1,15}(\.\d{1,15}){0,7}$/.test(version.trim()) ? version.trim().split(".").map(Number) : undefined;
